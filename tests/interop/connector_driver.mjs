// Runs the real connector on jobs from stdin, one JSON object a line, and answers in the same order.
//
// {"kind": "check", "config"}                       -> {as_is, after_saving, cleaned}
// {"kind": "render", "template", "payload"}         -> {text} or {error}
// {"kind": "send", "config", "type", "to", "payload"} -> {request, message_id} or {error}
//
// Mail goes to AWS_ENDPOINT_URL when that is set, else to a recorder in this process.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const cleanDeep = createRequire(import.meta.url)('clean-deep');

let recorded = null;
const recorder = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    recorded = { method: request.method, path: request.url, body };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end('{"MessageId":"recorded"}');
  });
});

if (!process.env.AWS_ENDPOINT_URL) {
  recorder.listen(0, '127.0.0.1');
  await once(recorder, 'listening');
  process.env.AWS_ENDPOINT_URL = `http://127.0.0.1:${recorder.address().port}`;
}

const { default: createConnector } = await import('@logto/connector-aws-ses');
const { replaceSendMessageHandlebars } = await import('@logto/connector-kit');
const connector = await createConnector({ getConfig: async () => ({}) });

// As the server writes them (`formatZodError` in Logto's core).
const line = (issue) => {
  const start = `Error in key path "${issue.path.map(String).join('.')}": (${issue.code}) `;
  return issue.code === 'invalid_type'
    ? `${start}Expected ${issue.expected} but received ${issue.received}.`
    : start + issue.message;
};

const lines = (config) => {
  const result = connector.configGuard.safeParse(config);
  return result.success ? [] : result.error.issues.map(line);
};

const work = {
  check: ({ config }) => {
    const cleaned = cleanDeep(config);
    return { as_is: lines(config), after_saving: lines(cleaned), cleaned };
  },
  render: ({ template, payload }) => ({ text: replaceSendMessageHandlebars(template, payload) }),
  send: async ({ config, type, to, payload }) => {
    recorded = null;
    const messageId = await connector.sendMessage({ to, type, payload }, config);
    return { request: recorded, message_id: messageId };
  },
};

for await (const text of createInterface({ input: process.stdin })) {
  const job = JSON.parse(text);
  let answer;
  try {
    answer = await work[job.kind](job);
  } catch (error) {
    answer = { error: { name: error.name, code: error.code, message: String(error.message) } };
  }
  process.stdout.write(JSON.stringify(answer) + '\n');
}
recorder.close();
