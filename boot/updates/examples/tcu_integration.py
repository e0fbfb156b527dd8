# Python example using paho-mqtt for TCU integration

import paho.mqtt.client as mqtt
import json

def on_connect(client, userdata, flags, rc):
    print("TCU connected to MQTT broker.")
    client.subscribe("vehicle/updates/VIN1234567890")

def on_message(client, userdata, msg):
    update_command = json.loads(msg.payload.decode())
    print(f"Received update command: {update_command}")
    # Process update command and initiate OTA update

def publish_update_status(client, vin, progress, status):
    topic = f"vehicle/updates/{vin}/progress"
    payload = {
        "progress": progress,
        "status": status
    }
    client.publish(topic, json.dumps(payload), qos=1)

def tcu_mqtt_integration():
    client = mqtt.Client()
    client.username_pw_set("tcu_user", "tcu_password")
    client.tls_set(ca_certs="path/to/ca.crt",
                   certfile="path/to/tcu.crt",
                   keyfile="path/to/tcu.key")
    client.on_connect = on_connect
    client.on_message = on_message
    client.connect("mqtt.broker.address", 8883, 60)
    
    client.loop_start()
    
    # Simulate update progress
    import time
    vin = "VIN1234567890"
    for i in range(0, 101, 20):
        if i < 50:
            status = "downloading"
        elif i < 80:
            status = "installing"
        else:
            status = "finalizing"
        publish_update_status(client, vin, i, status)
        time.sleep(2)
    
    client.loop_stop()
    client.disconnect()

# Example usage
tcu_mqtt_integration()
