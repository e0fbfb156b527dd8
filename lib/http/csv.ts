/** A list as RFC 4180 text; a cell that a spreadsheet would run as a formula is kept as text. */
export function csv(
  name: string,
  header: readonly string[],
  rows: readonly (readonly (string | number | null | undefined)[])[],
): Response {
  const lines = [header, ...rows].map((row) => row.map(cell).join(","));
  const headers = {
    "cache-control": "no-store",
    "content-type": "text/csv; charset=utf-8; header=present",
    "content-disposition": `attachment; filename="${name.replaceAll(/[^\w.-]/g, "_")}"`,
  };
  return new Response(`${lines.join("\r\n")}\r\n`, { headers });
}

function cell(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return "";
  const text =
    typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
