"""Runs a command on a terminal, and closes the terminal once the command has written a text.

argv[1] is JSON: argv, env, text. Prints JSON: status (negative: the signal that ended the command), and what the
terminal showed until then.
"""
import json
import os
import pty
import signal
import sys

job = json.loads(sys.argv[1])
# Ends a run that never writes the text, or never ends.
signal.alarm(120)
pid, terminal = pty.fork()
if pid == 0:
    os.execve(job["argv"][0], job["argv"], job["env"])
shown = b""
while job["text"].encode() not in shown:
    shown += os.read(terminal, 65536)
os.close(terminal)
_, status = os.waitpid(pid, 0)
print(json.dumps({"status": os.waitstatus_to_exitcode(status), "shown": shown.decode()}))
