using System.Runtime.InteropServices;

namespace CryptoVirtio.Coyote;

/// <summary>
/// Guest memory. Each access to a shared word is a scheduling point, and so is each access to a grain that a hostile peer writes; plain
/// accesses are none, and data races are not looked for.
/// </summary>
internal sealed class CoyoteRam(CoyoteRun run, ulong start, int length) : ExploredRam(start, length), ILeaseOwner
{
    private readonly List<(ulong Start, int Count, int Grain, string Name)> _contested = [];
    private readonly List<(ulong Address, bool IsWrite, byte[] Copy)> _lent = [];

    public override void Contest(ulong address, int count, string name, int grain = sizeof(ushort)) => _contested.Add((address, count, grain, name));

    public string WordName(ulong address) => NameOf(address);

    /// <summary>Makes a store visible to all threads.</summary>
    public void Commit(ulong address, ushort value) => MemoryMarshal.Write(BytesAt(address, sizeof(ushort)), value);

    protected override ushort Load16(ulong address, Order order, AccessSite site)
    {
        run.Perform("load", NameOf(address), site.Name);
        if (!run.TryForward(this, address, out ushort value))
        {
            value = MemoryMarshal.Read<ushort>(BytesAt(address, sizeof(ushort)));
        }

        run.NoteValue(value);
        return value;
    }

    protected override void Store16(ulong address, ushort value, Order order, AccessSite site)
    {
        run.Perform("store", NameOf(address), site.Name);
        run.NoteValue(value);
        if (!run.TryBuffer(this, address, value))
        {
            Commit(address, value);
            run.Changed();
        }
    }

    protected override void Fence(AccessSite site)
    {
        if (!run.IsWeakened(site.Name))
        {
            run.Drain();
        }
    }

    protected override PayloadLease Lend(ulong address, int count, Access access)
    {
        if (!_contested.Exists(range => Overlaps(range, address, count)))
        {
            return new PayloadLease(BytesAt(address, count));
        }

        byte[] copy = new byte[count];
        Copy(address, copy, "lend");
        _lent.Add((address, access == Access.Write, copy));
        return new PayloadLease(copy, this, (ulong)(_lent.Count - 1));
    }

    protected override void Read(ulong address, Span<byte> into, AccessSite site) => Copy(address, into, site.Name);

    protected override void Write(ulong address, ReadOnlySpan<byte> from, AccessSite site) => Put(address, from, site.Name);

    void ILeaseOwner.Return(ulong ticket)
    {
        (ulong address, bool isWrite, byte[] copy) = _lent[(int)ticket];
        if (isWrite)
        {
            Put(address, copy, "return");
        }
    }

    private void Copy(ulong address, Span<byte> into, string site)
    {
        BytesAt(address, into.Length).CopyTo(into);
        foreach ((ulong at, int count) in Grains(address, into.Length, "load", site))
        {
            BytesAt(at, count).CopyTo(into[(int)(at - address)..]);
        }
    }

    private void Put(ulong address, ReadOnlySpan<byte> from, string site)
    {
        // What is contested is stored grain by grain, and keeps its value until then.
        byte[] before = BytesAt(address, from.Length).ToArray();
        from.CopyTo(BytesAt(address, from.Length));
        foreach ((ulong start, int count, int _, string _) in _contested)
        {
            for (ulong at = Math.Max(start, address); at < Math.Min(start + (ulong)count, address + (ulong)from.Length); at++)
            {
                BytesAt(at, 1)[0] = before[at - address];
            }
        }

        foreach ((ulong at, int count) in Grains(address, from.Length, "store", site))
        {
            from.Slice((int)(at - address), count).CopyTo(BytesAt(at, count));
        }
    }

    /// <summary>The contested grains of a range, cut to it, with a scheduling point before each.</summary>
    private IEnumerable<(ulong At, int Count)> Grains(ulong address, int count, string kind, string site)
    {
        ulong end = address + (ulong)count;
        foreach ((ulong start, int length, int grain, string name) in _contested.Where(range => Overlaps(range, address, count)))
        {
            for (ulong at = start; at < start + (ulong)length; at += (ulong)grain)
            {
                ulong from = Math.Max(at, address);
                ulong to = Math.Min(at + (ulong)grain, end);
                if (from < to)
                {
                    run.Perform(kind, $"{name}[{at - start}]", site);
                    yield return (from, (int)(to - from));
                }
            }
        }
    }

    private static bool Overlaps((ulong Start, int Count, int Grain, string Name) range, ulong address, int count) =>
        range.Start < address + (ulong)count && address < range.Start + (ulong)range.Count;
}
