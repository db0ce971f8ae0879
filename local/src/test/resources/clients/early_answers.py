"""Posts five megabytes to every target of the arguments, and prints the status of each answer."""

import http.client
import json
import sys

port = int(sys.argv[1])
for argument in sys.argv[2:]:
    request = json.loads(argument)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("POST", request["target"], b"1" * 5_000_000, request["headers"])
        answer = connection.getresponse()
        answer.read()
        print(answer.status)
    except OSError as fault:
        print(repr(fault))
    finally:
        connection.close()
