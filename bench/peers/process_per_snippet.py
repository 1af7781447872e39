"""The peer of bench/execute_bench.ts: a server that starts one Python per snippet.

POST / with {"code", "image" (base64)}: the code runs in a fresh interpreter,
reads the image from stdin and writes a PNG to stdout; the answer is
{"image" (base64)}. Listens on 127.0.0.1, port from the command line.
"""

import base64
import json
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        run = subprocess.run(
            [sys.executable, "-c", body["code"]],
            input=base64.b64decode(body["image"]),
            capture_output=True,
            check=False,
        )
        answer = json.dumps({
            "ok": run.returncode == 0,
            "image": base64.b64encode(run.stdout).decode(),
            "error": run.stderr.decode()[-500:],
        }).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_):
        pass


if __name__ == "__main__":
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
