// What this phone must not lose: what was marked without a signal, and whose copies lie here.
// Every change is on the disk before anybody is told that it is saved.
const store = (() => {
  // A browser that is clearing the site's data may leave a request without an answer.
  const patience = 5000;
  let opening;

  const open = () => {
    opening ??= new Promise((done, fail) => {
      const request = indexedDB.open("engawa-phone", 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore("facts");
        request.result.createObjectStore("outbox", { keyPath: "id", autoIncrement: true });
      };
      request.onsuccess = () => {
        const database = request.result;
        database.onversionchange = () => database.close();
        database.onclose = () => (opening = undefined);
        done(database);
      };
      request.onblocked = request.onerror = () => {
        opening = undefined;
        fail(request.error ?? new Error("blocked"));
      };
    });
    return opening;
  };

  const transact = (database, name, mode, act) =>
    new Promise((done, fail) => {
      const transaction = database.transaction(name, mode, { durability: "strict" });
      const request = act(transaction.objectStore(name));
      transaction.oncomplete = () => done(request?.result);
      transaction.onabort = transaction.onerror = () => fail(transaction.error);
    });

  const inTime = async (work) => {
    let timer;
    const late = new Promise((_, fail) => {
      timer = setTimeout(() => fail(new Error("no answer from the storage")), patience);
    });
    return Promise.race([work, late]).finally(() => clearTimeout(timer));
  };

  const opened = () =>
    inTime(open()).catch((error) => {
      opening = undefined;
      throw error;
    });

  // Once begun, a change is waited for: whoever is told that it failed may make it twice.
  const run = async (...work) => {
    try {
      return await transact(await opened(), ...work);
    } catch (error) {
      if (error?.name !== "InvalidStateError") throw error;
      // The browser closed the connection meanwhile, such as when it cleared the site's data.
      opening = undefined;
      return transact(await opened(), ...work);
    }
  };

  return {
    fact: (key) => run("facts", "readonly", (facts) => facts.get(key)),
    setFact: (key, value) => run("facts", "readwrite", (facts) => facts.put(value, key)),
    entries: () => run("outbox", "readonly", (outbox) => outbox.getAll()),
    add: (entry) => run("outbox", "readwrite", (outbox) => outbox.add(entry)),
    /** Changes several entries, all or none. */
    put: (entries) => run("outbox", "readwrite", (outbox) => entries.forEach((e) => outbox.put(e))),
    remove: (id) => run("outbox", "readwrite", (outbox) => outbox.delete(id)),
    clearOutbox: () => run("outbox", "readwrite", (outbox) => outbox.clear()),
  };
})();
