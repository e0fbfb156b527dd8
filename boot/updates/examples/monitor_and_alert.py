# Python example for monitoring MQTT topics and alerting on failures

import paho.mqtt.client as mqtt
import json
import smtplib
from email.mime.text import MIMEText

def on_connect(client, userdata, flags, rc):
    print("Connected to MQTT broker.")
    client.subscribe("vehicle/updates/+/status")

def on_message(client, userdata, msg):
    status_info = json.loads(msg.payload.decode())
    if status_info.get("status") != "success":
        alert_admin(msg.topic.split('/')[2], status_info.get("status"))

def alert_admin(vehicle_id, status):
    msg = MIMEText(f"OTA update for vehicle {vehicle_id} failed with status: {status}")
    msg['Subject'] = f"OTA Update Failure Alert for Vehicle {vehicle_id}"
    msg['From'] = "alerts@automaker.com"
    msg['To'] = "admin@automaker.com"
    
    with smtplib.SMTP('smtp.automaker.com') as server:
        server.login("alerts@automaker.com", "password")
        server.send_message(msg)
    print(f"Alert sent for vehicle {vehicle_id} with status: {status}")

def monitor_updates():
    client = mqtt.Client()
    client.on_connect = on_connect
    client.on_message = on_message
    client.connect("mqtt.broker.address", 1883, 60)
    client.loop_forever()

# Example usage
monitor_updates()
