BEGIN TRANSACTION;
CREATE TABLE send (
    number INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, profile TEXT NOT NULL,
    recipient TEXT NOT NULL, usage_type TEXT NOT NULL, destination TEXT NOT NULL,
    region TEXT NOT NULL, ending TEXT NOT NULL, result TEXT NOT NULL, title TEXT NOT NULL,
    request_id TEXT NOT NULL, http_status INTEGER, endpoint TEXT NOT NULL,
    elapsed_ms INTEGER NOT NULL, body_hash TEXT NOT NULL);
INSERT INTO "send" VALUES(1,'2026-05-04T12:30:00+00:00','6f1c2b1e-1111-4222-8333-444455556666','ana@example.com','SignIn','aws','eu-west-1','sent','0100018f-1','','r-1',200,'email.eu-west-1.amazonaws.com',120,'abababababababababababababababababababababababababababababababab');
INSERT INTO "send" VALUES(2,'2026-05-04T12:30:00+00:00','6f1c2b1e-1111-4222-8333-444455556666','ñandú@example.com','SignIn','aws','eu-west-1','failed','THROTTLED','Too fast','',NULL,'',0,'');
INSERT INTO "send" VALUES(3,'2026-05-04T12:30:00+00:00','6f1c2b1e-1111-4222-8333-444455556666','ana@example.com','Generic','aws','eu-west-1','under-way','','','',NULL,'',0,'');
CREATE INDEX send_of_profile ON send (profile, number);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('send',3);
COMMIT;
PRAGMA user_version = 1;
