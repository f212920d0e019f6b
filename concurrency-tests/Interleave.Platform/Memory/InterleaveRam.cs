using System.Runtime.InteropServices;

namespace Interleave.Platform;

/// <summary>Guest memory over words of a world: each shared word is an atomic word, all other bytes are plain and checked for data races.</summary>
internal sealed class InterleaveRam(World world, ulong start, int length, ulong coarseFrom, Weakening weakening) : ExploredRam(start, length), ILeaseOwner
{
    private readonly Dictionary<ulong, Word> _words = [];
    private readonly List<Lent> _lent = [];
    private readonly List<Contested> _contested = [];

    private const int FineGrain = 2;

    public override void Contest(ulong address, int count, string name, int grain = FineGrain)
    {
        _contested.Add(new Contested(world, name, (long)address, BytesAt(address, count), grain));
        _contested.Sort(static (one, other) => one.Start.CompareTo(other.Start));
    }

    public override void Reload()
    {
        foreach (Lent lent in _lent)
        {
            if (lent is { IsWrite: false, Copy: { } copy })
            {
                Load(lent.Address, copy, "pass");
            }
        }
    }

    protected override ushort Load16(ulong address, Order order, AccessSite site) => (ushort)WordAt(address).Load(Of(order, site), site.Name);

    protected override void Store16(ulong address, ushort value, Order order, AccessSite site) => WordAt(address).Store(value, Of(order, site), site.Name);

    protected override void Fence(AccessSite site)
    {
        MemoryOrder order = weakening.At(site.Name, MemoryOrder.Full);
        if (order != MemoryOrder.Relaxed)
        {
            world.Fence(order, site.Name);
        }
    }

    protected override PayloadLease Lend(ulong address, int count, Access access)
    {
        var lent = new Lent(address, count, access == Access.Write, IsContested(address, count) ? new byte[count] : null);
        Touch(address, count, lent.IsWrite, "lend");
        if (lent.Copy is not null)
        {
            Load(address, lent.Copy, "lend");
        }

        _lent.Add(lent);
        return new PayloadLease(lent.Copy ?? BytesAt(address, count), this, (ulong)(_lent.Count - 1));
    }

    protected override void Read(ulong address, Span<byte> into, AccessSite site)
    {
        Touch(address, into.Length, isWrite: false, site.Name);
        Load(address, into, site.Name);
    }

    protected override void Write(ulong address, ReadOnlySpan<byte> from, AccessSite site) => Put(address, from, site.Name);

    /// <inheritdoc/>
    void ILeaseOwner.Return(ulong ticket)
    {
        Lent lent = _lent[(int)ticket];
        _lent[(int)ticket] = default;
        if (lent.Copy is { } copy && lent.IsWrite)
        {
            Put(lent.Address, copy, "return");
        }
        else
        {
            Touch(lent.Address, lent.Length, lent.IsWrite, "return");
        }
    }

    private void Load(ulong address, Span<byte> into, string site)
    {
        BytesAt(address, into.Length).CopyTo(into);
        foreach (Contested contested in _contested)
        {
            contested.Load((long)address, into, site);
        }
    }

    private void Put(ulong address, ReadOnlySpan<byte> from, string site)
    {
        Touch(address, from.Length, isWrite: true, site);
        from.CopyTo(BytesAt(address, from.Length));
        foreach (Contested contested in _contested)
        {
            contested.Store((long)address, from, site);
        }
    }

    /// <summary>Records a plain access to the bytes that are not contested.</summary>
    private void Touch(ulong address, int count, bool isWrite, string site)
    {
        long at = (long)address;
        long end = at + count;
        foreach (Contested contested in _contested)
        {
            if (contested.Overlaps(at, end - at))
            {
                Plain(at, contested.Start - at, isWrite, site);
                at = contested.End;
            }
        }

        Plain(at, end - at, isWrite, site);
    }

    private void Plain(long at, long count, bool isWrite, string site)
    {
        if (count > 0)
        {
            world.Plain(at, count, isWrite, site, (ulong)at >= coarseFrom ? CoarseGrain : FineGrain);
        }
    }

    private bool IsContested(ulong address, int count)
    {
        foreach (Contested contested in _contested)
        {
            if (contested.Overlaps((long)address, count))
            {
                return true;
            }
        }

        return false;
    }

    private Word WordAt(ulong address)
    {
        if (!_words.TryGetValue(address, out Word? word))
        {
            word = world.NewWord(NameOf(address), MemoryMarshal.Read<ushort>(BytesAt(address, sizeof(ushort))), (long)address);
            _words.Add(address, word);
        }

        return word;
    }

    private MemoryOrder Of(Order order, AccessSite site) => weakening.At(site.Name, order switch
    {
        Order.Acquire => MemoryOrder.Acquire,
        Order.Release => MemoryOrder.Release,
        _ => MemoryOrder.Relaxed,
    });

    private readonly record struct Lent(ulong Address, int Length, bool IsWrite, byte[]? Copy);
}
