# Python example using paho-mqtt for QoS 0 publishing

import paho.mqtt.client as mqtt

def publish_qos0(topic, message):
    client = mqtt.Client()
    client.connect("mqtt.broker.address", 1883, 60)
    client.publish(topic, message, qos=0)
    client.disconnect()

# Example usage
publish_qos0("vehicle/telemetry", "speed:80")
