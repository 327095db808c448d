// Signing out leaves nothing on this phone, at once, with a signal or without. What the server has
// not heard yet it hears before anything else.
const signOut = (() => {
  // How long a page waits for it.
  const patience = 5000;
  let telling;

  /** This phone is clear already: a browser that clears the site's data once more ends this worker
   *  in the middle of the answer for which a page waits. */
  const send = () =>
    fetch("/sign-out", {
      method: "POST",
      redirect: "manual",
      headers: { "Engawa-Phone": "cleared" },
      signal: AbortSignal.timeout(patience),
    });
  const isDone = (response) => response.type === "opaqueredirect";

  const wipe = async () => {
    await pages.forgetAll();
    await store.clearOutbox();
  };

  /** The server's answer may have cleared the storage of this worker, too. */
  const heard = () =>
    reader.change({ isSigningOut: false, isLocked: false }).catch(() => undefined);

  const answer = async (request) => {
    await reader.lock();
    await wipe();
    await reader.change({ owner: null, isSigningOut: true });
    const response = await fetch(request).catch(() => undefined);
    if (response && isDone(response)) {
      await heard();
      return response;
    }
    await remind();
    return offline.page("signed-out");
  };

  const tell = async () => {
    try {
      if (!isDone(await send())) return false;
      await heard();
      return true;
    } catch {
      return false;
    }
  };

  /** Tells the server if it has to be told, once for all who ask. Whether the way is free. */
  const catchUp = async () => {
    if (!(await reader.known()).isSigningOut) return true;
    telling ??= tell().finally(() => (telling = undefined));
    return telling;
  };

  return { answer, catchUp };
})();
