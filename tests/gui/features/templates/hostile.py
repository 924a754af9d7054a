"""A mail that tries everything: each way out of it that we know of, with a listener and a file."""

import socket
import threading

from tests.waiting import PATIENCE_S, join

RED = (254, 1, 3)
"""The colour of the local picture; no other thing on the page has it."""
BODY = """
<img src="{u}/img.png"><IMG SRC="{u}/upper.png"><img srcset="{u}/set1.png 1x, {u}/set2.png 2x">
<img src=x onerror="document.title='stolen';fetch('{u}/onerror')">
<picture><source srcset="{u}/picture.webp"><img src="{u}/fallback.png" loading=eager></picture>
<div style="background:url({u}/inline-bg.png);width:9px;height:9px">a</div>
<div style="BACKGROUND-IMAGE:URL('{u}/inline-bg2.png')">b</div>
<div class="bg">c</div><ul><li class="li">d</li></ul><p class="font">e</p>
<table background="{u}/table.png"><tr><td background="{u}/td.png">f</td></tr></table>
<iframe src="{u}/iframe.html" width=50 height=50></iframe>
<iframe srcdoc="<img src='{u}/srcdoc.png'><script>top.document.title='stolen'</script>"></iframe>
<iframe src="file://{file}" width=80 height=80></iframe>
<iframe src="data:text/html,<img src='{u}/nested.png'>"></iframe>
<object data="{u}/object.swf"></object><object data="file://{file}" type="image/png"></object>
<embed src="{u}/embed.pdf"><embed src="file://{file}">
<video src="{u}/video.mp4" poster="{u}/poster.png" autoplay></video>
<video><source src="{u}/source.mp4"><track src="{u}/track.vtt" default></video>
<audio src="{u}/audio.mp3" autoplay></audio>
<svg width=20 height=20><image href="{u}/svg.png" width=20 height=20 />
<image xlink:href="{u}/xlink.png" width=20 height=20 /><use href="{u}/use.svg#x"/>
<script>document.title='stolen'</script><style>@import url({u}/svg-style.css);</style>
<foreignObject><img src="{u}/foreign.png"></foreignObject></svg>
<svg onload="document.title='stolen'"></svg>
<form action="{u}/form" id=f><input type=image src="{u}/input.png"><input name=a autofocus
 onfocus="document.title='stolen';document.forms[0].submit()"><button
 formaction="{u}/go">g</button></form>
<a href="javascript:document.title='stolen'" ping="{u}/ping">h</a><a href="{u}/link" id=link>i</a>
<iframe src="javascript:parent.document.title='stolen'"></iframe>
<details open ontoggle="document.title='stolen'"><summary>j</summary></details>
<template><img src="{u}/template.png"></template><noscript><img src="{u}/noscript.png"></noscript>
<img src="file://{file}" width=60 height=60><img src="{file}" width=60 height=60>
<img src="{name}" width=60 height=60><img src="./{name}" width=60 height=60>
<IMG SRC="FILE://{file}" width=60 height=60><img src="//localhost{file}">
<div style="background:url(file://{file});width:60px;height:60px"></div>
<div style="background:url('{name}');width:60px;height:60px"></div>
<marquee onstart="document.title='stolen'">k</marquee><bgsound src="{u}/bgsound.wav">
<frameset><frame src="{u}/frame.html"></frameset><math href="{u}/math">l</math>
<script>document.title='stolen'; new Image().src='{u}/js.png'; fetch('{u}/fetch');
 new WebSocket('ws://127.0.0.1:{port}/ws'); navigator.sendBeacon('{u}/beacon');</script>
<script src="{u}/script.js"></script><script type=module src="{u}/module.js"></script>
<body onload="document.title='stolen'">
"""
HEAD = """<!DOCTYPE html><html manifest="{u}/app.manifest"><head><title>honest</title>
<base href="{u}/base/"><meta http-equiv="refresh" content="0;url={u}/refresh">
<META HTTP-EQUIV="Refresh" CONTENT="1; URL={u}/refresh2">
<link rel=stylesheet href="{u}/style.css"><LINK REL=StyleSheet HREF="{u}/style2.css">
<link rel="alternate stylesheet" href="{u}/alternate.css" title=a>
<link rel=preload as=image href="{u}/preload.png"><link rel=prefetch href="{u}/prefetch">
<link rel=icon href="{u}/favicon.ico"><link rel=preconnect href="{u}"><link rel=dns-prefetch
 href="{u}"><link rel=modulepreload href="{u}/preload.js"><link rel=prerender href="{u}/pre">
<link rel=stylesheet href="file://{file}"><link rel=manifest href="{u}/manifest.json">
<script type="speculationrules">{{"prefetch":[{{"source":"list","urls":["{u}/spec"]}}]}}</script>
<style>@import url("{u}/import.css"); @import '{u}/import2.css';
@font-face{{font-family:f;src:url({u}/font.woff)}} .font{{font-family:f}}
.bg{{background:url("{u}/css-bg.png")}} .li{{list-style-image:url({u}/li.png)}}
.bg:before{{content:url({u}/content.png)}} p{{cursor:url({u}/cursor.cur),auto}}
.bg:after{{content:"x";background:image-set(url({u}/imgset.png) 1x)}}
a{{border-image:url({u}/border.png) 1;mask:url({u}/mask.svg);filter:url({u}/filter.svg#f)}}</style>
</head><body>"""


def hostile_mail(port, file, *, refresh=True):
    """The mail; every address in it leads to `port` of this machine or to the picture `file`."""
    where = {"u": f"http://127.0.0.1:{port}", "port": port, "file": file, "name": file.name}
    text = (HEAD + BODY).format(**where)
    return text if refresh else text.replace("refresh", "no-refresh").replace("Refresh", "No")


QUIET_S = 10
"""A browser may connect, and say nothing."""
NO = b"HTTP/1.1 404 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


def heard(port):
    """How many have connected to the listener there: it serves all that came before us first."""
    with socket.create_connection(("127.0.0.1", port)) as line:
        line.settimeout(PATIENCE_S)
        line.sendall(b"count")
        return int(line.recv(64))


class Listener:
    """Counts who connects, and says nothing."""

    def __init__(self):
        self.hits = []
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._listen)
        self._thread.start()

    def _listen(self):
        while True:
            connection, _peer = self._socket.accept()
            with connection:
                connection.settimeout(QUIET_S)
                try:
                    asked = connection.recv(4096)
                    connection.sendall(str(len(self.hits)).encode() if asked == b"count" else NO)
                except OSError:
                    asked = b""
            if asked == b"end":
                return
            if asked == b"count":
                continue
            self.hits.append(asked.split(b"\r\n")[0].decode("latin-1"))

    def close(self):
        with socket.create_connection(("127.0.0.1", self.port)) as last:
            last.sendall(b"end")
        join(self._thread)
        self._socket.close()
