import { makeCertificates } from "./make-certificates";

/** A development authority and what it signs: `npm run certificates -- certificates localhost,127.0.0.1 tracker-7`. */
const [folder, ...names] = process.argv.slice(2);
if (folder === undefined || names.length === 0) {
  process.stderr.write(
    "Name a folder, then what to make certificates for: a server by its names and addresses, separated by commas, or a device by its name.\n",
  );
  process.exit(1);
}
for (const path of makeCertificates(folder, names)) process.stdout.write(`${path}\n`);
