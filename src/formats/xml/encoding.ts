const declaration = /^(?:\xef\xbb\xbf)?<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([A-Za-z][\w.:-]{0,40})["']/;

/** The document in UTF-8, where its XML declaration names another encoding (XML 1.0 section 4.3.3): older poms are written in ISO 8859-1, with the names of their developers. */
export function inUtf8(bytes: Uint8Array): Uint8Array {
  const label = declaration.exec(Buffer.from(bytes.subarray(0, 300)).toString('latin1'))?.[1] ?? 'utf-8';
  return /^utf-?(?:8|16)/i.test(label) ? bytes : decode(bytes, label);
}

function decode(bytes: Uint8Array, label: string): Uint8Array {
  try {
    return Buffer.from(new TextDecoder(label).decode(bytes));
  } catch {
    return bytes;
  }
}
