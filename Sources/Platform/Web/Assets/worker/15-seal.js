// Encrypts what staff keep on this phone. Every text has a key of its own that no script can read:
// whoever throws the key away has thrown the text away, wherever its bytes still lie.
const seal = (() => {
  const algorithm = { name: "AES-GCM", length: 256 };
  const bytesOf = (text) => new TextEncoder().encode(text);

  const close = async (text) => {
    const key = await crypto.subtle.generateKey(algorithm, false, ["encrypt", "decrypt"]);
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const bytes = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, bytesOf(text));
    return { key, iv, bytes };
  };

  const open = async ({ key, iv, bytes }) =>
    new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, bytes));

  const hex = (bytes) =>
    [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

  return {
    close,
    open,
    /** A key under which names are made that say nothing about what they name. */
    namingKey: () => crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, false, ["sign"]),
    name: async (key, text) => hex(await crypto.subtle.sign("HMAC", key, bytesOf(text))),
    digest: async (text) => hex(await crypto.subtle.digest("SHA-256", bytesOf(text))),
  };
})();
