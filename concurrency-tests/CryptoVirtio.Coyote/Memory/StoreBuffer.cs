namespace CryptoVirtio.Coyote;

/// <summary>
/// The store buffer of a thread: its word stores in order, invisible to others until they are committed. Who commits them is a thread of
/// its own (<see cref="Run"/>), so when they become visible is one more thing that the scheduler decides. With loads that read the own
/// buffer first, and fences, locks and system calls that drain it, that is x86-TSO for the words.
/// </summary>
internal sealed class StoreBuffer(CoyoteRun run, CoyoteThread owner)
{
    private readonly Queue<(CoyoteRam Ram, ulong Address, ushort Value)> _stores = new();

    public bool IsEmpty => _stores.Count == 0;

    public void Add(CoyoteRam ram, ulong address, ushort value) => _stores.Enqueue((ram, address, value));

    /// <summary>The latest value stored to an address, if it is still here.</summary>
    public bool TryForward(CoyoteRam ram, ulong address, out ushort value)
    {
        value = 0;
        bool isFound = false;
        foreach ((CoyoteRam other, ulong at, ushort stored) in _stores)
        {
            if (other == ram && at == address)
            {
                (value, isFound) = (stored, true);
            }
        }

        return isFound;
    }

    /// <summary>Commits all.</summary>
    public void Drain()
    {
        while (_stores.TryDequeue(out (CoyoteRam Ram, ulong Address, ushort Value) store))
        {
            store.Ram.Commit(store.Address, store.Value);
        }
    }

    /// <summary>The whole of the thread that commits one store at a time.</summary>
    public void Run()
    {
        while (true)
        {
            run.Await(new Waiting("store", $"of {owner.Name}", () => !IsEmpty));
            (CoyoteRam ram, ulong address, ushort value) = _stores.Dequeue();
            ram.Commit(address, value);
            run.Note(owner, "commit", ram.WordName(address), value, null);
            run.Changed();
            run.Interleave();
        }
    }
}
