"""A device on paho-mqtt: publishes, answers calls and fetches a file. Says what it saw as one JSON line each."""
import hashlib
import json
import sys

import paho.mqtt.client as mqtt

port, token, version = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
protocol = mqtt.MQTTv5 if version == 5 else mqtt.MQTTv311
# The second generation of the library wants to know which callbacks are meant.
if hasattr(mqtt, "CallbackAPIVersion"):
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION1, "paho", protocol=protocol)
else:
    client = mqtt.Client("paho", protocol=protocol)
file = b""


def say(**facts):
    print(json.dumps(facts), flush=True)


def ask_chunk(number):
    client.publish(f"v2/fw/request/1/chunk/{number}", "1000", qos=1)


def on_connect(client, userdata, flags, reason, properties=None):
    say(connected=getattr(reason, "value", reason))
    client.subscribe(
        [
            ("v1/devices/me/attributes", 1),
            ("v1/devices/me/rpc/request/+", 1),
            ("v1/devices/me/attributes/response/+", 1),
            ("v2/fw/response/+/chunk/+", 1),
            ("#", 1),
        ]
    )


def on_subscribe(client, userdata, mid, granted, properties=None):
    say(granted=[getattr(code, "value", code) for code in granted])


def on_publish(client, userdata, mid):
    say(published=mid)


def on_message(client, userdata, message):
    global file
    topic = message.topic
    if topic.startswith("v1/devices/me/rpc/request/"):
        answer = {"echo": json.loads(message.payload)["params"]}
        client.publish(topic.replace("request", "response"), json.dumps(answer), qos=1)
    elif topic.startswith("v2/fw/response/1/chunk/"):
        file += message.payload
        if message.payload:
            ask_chunk(int(topic.rsplit("/", 1)[1]) + 1)
        else:
            say(file=len(file), sha256=hashlib.sha256(file).hexdigest())
    else:
        say(topic=topic, body=json.loads(message.payload))
        if "fw_title" in json.loads(message.payload):
            ask_chunk(0)


client.username_pw_set(token)
client.on_connect = on_connect
client.on_subscribe = on_subscribe
client.on_publish = on_publish
client.on_message = on_message
client.connect("127.0.0.1", port)
client.loop_start()
for line in sys.stdin:
    topic, payload = line.rstrip("\n").split(" ", 1)
    client.publish(topic, payload, qos=1)
client.disconnect()
