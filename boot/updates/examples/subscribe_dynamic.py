# Python example using paho-mqtt for dynamic topic subscription

import paho.mqtt.client as mqtt

def on_message(client, userdata, msg):
    print(f"Received message: {msg.payload.decode()} on topic {msg.topic}")

def subscribe_dynamic_topic(topic_pattern):
    client = mqtt.Client()
    client.on_message = on_message
    client.connect("mqtt.broker.address", 1883, 60)
    client.subscribe(topic_pattern)
    client.loop_forever()

# Example usage
subscribe_dynamic_topic("vehicle/telemetry/+")
