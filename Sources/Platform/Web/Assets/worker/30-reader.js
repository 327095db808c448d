// Whose phone this is, as the server last said in `Engawa-Reader`: a mark of the person, "-" for
// nobody whose pages may be kept, and no header where it did not look. The mark of staff, whose
// pages are kept otherwise, stands in `Engawa-Staff`: an older worker takes them for nobody.
const reader = (() => {
  // Answers that were asked for before somebody signed in or out say nothing about now.
  let turn = 0;

  const known = async () => {
    try {
      return (await store.fact("reader")) ?? {};
    } catch {
      return {};
    }
  };
  // One after the other: two that change the same facts must not mix.
  let queue = Promise.resolve();
  const inOrder = (work) => (queue = queue.catch(() => undefined).then(work));

  const write = async (facts) => store.setFact("reader", { ...(await known()), ...facts });
  const change = (facts) => inOrder(() => write(facts));

  const note = async (response, asked) => {
    const mark = response.headers.get("Engawa-Reader");
    if (mark === null) return undefined;
    await vault.hear(response);
    const staff = response.headers.get("Engawa-Staff");
    return inOrder(() => take(mark === "-" && vault.isStaff(staff) ? staff : mark, asked));
  };
  const take = async (mark, asked) => {
    if (asked !== turn) return undefined;
    const before = await known();
    const owner = mark === "-" ? null : mark;
    if ((before.owner ?? null) === owner && !before.isLocked) return owner;
    if ((before.owner ?? null) !== owner) await pages.forgetAll();
    if (owner) await outbox.forgetStaff(owner);
    await write({ owner, isLocked: false });
    return owner;
  };

  return {
    known,
    change,
    note,
    turn: () => turn,
    /** From here on no copy opens until the server has said who this is. */
    lock: async () => {
      turn += 1;
      await change({ isLocked: true });
    },
    /** The owner whose copies may be shown now; `undefined` for none. */
    owner: async () => {
      const facts = await known();
      return facts.isLocked || facts.isSigningOut ? undefined : (facts.owner ?? undefined);
    },
  };
})();
