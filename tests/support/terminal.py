"""Runs a command on a terminal of its own and answers its questions.

argv[1] is JSON: argv, env, steps ([expected text, keys to send, or the name of a signal], in order), and a file for
stdout, or null for the terminal. Prints JSON: status, what the terminal showed, and whether it echoes at the end.
"""
import json
import os
import pty
import select
import signal
import sys
import termios

job = json.loads(sys.argv[1])
# Ends a run whose question never comes, or whose echo stays on.
signal.alarm(20)
pid, terminal = pty.fork()
if pid == 0:
    if job["stdout"] is not None:
        os.dup2(os.open(job["stdout"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), 1)
    os.execve(job["argv"][0], job["argv"], job["env"])

shown = b""
searched = 0
steps = [(text.encode(), keys.encode()) for text, keys in job["steps"]]


def echoes():
    return bool(termios.tcgetattr(terminal)[3] & termios.ECHO)


while True:
    ready, _, _ = select.select([terminal], [], [], 0.005)
    if ready:
        try:
            chunk = os.read(terminal, 65536)
        except OSError:
            break
        if not chunk:
            break
        shown += chunk
    if steps:
        text, keys = steps[0]
        found = shown.find(text, searched)
        # Type only once the question is on the screen and the echo is off.
        if found != -1 and not echoes():
            searched = found + len(text)
            steps.pop(0)
            if keys in (b"SIGINT", b"SIGTERM", b"SIGHUP"):
                os.kill(pid, getattr(signal, keys.decode()))
            else:
                os.write(terminal, keys)

_, status = os.waitpid(pid, 0)
print(json.dumps({
    "status": os.waitstatus_to_exitcode(status),
    "shown": shown.decode(),
    "unasked": len(steps),
    "echoes": echoes(),
}))
