# Python example using paho-mqtt with TLS/SSL encryption

import paho.mqtt.client as mqtt

def connect_secure_mqtt():
    client = mqtt.Client()
    client.tls_set(ca_certs="path/to/ca.crt",
                   certfile="path/to/client.crt",
                   keyfile="path/to/client.key")
    client.connect("mqtt.secure.broker.address", 8883, 60)
    return client

# Example usage
client = connect_secure_mqtt()
client.publish("vehicle/updates/VIN1234567890", "Secure message", qos=1)
client.disconnect()
