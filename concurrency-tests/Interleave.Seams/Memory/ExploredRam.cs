using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CryptoVirtio.Seams;

namespace Interleave.Seams;

/// <summary>
/// The one region of memory that both sides of a ring share in a run. An address is either a word, from its first atomic access on, or
/// plain; nothing of the rings is both. What a hostile peer writes is neither: <see cref="Contest"/>.
/// </summary>
/// <param name="world">The run.</param>
/// <param name="start">First guest-physical address; even, and below 2^62.</param>
/// <param name="length">Bytes, all zero at first.</param>
/// <param name="weakening">Which sites promise less.</param>
public sealed class ExploredRam(World world, ulong start, int length, Weakening weakening) : ILeaseOwner
{
    private readonly byte[] _bytes = new byte[length];
    private readonly Dictionary<ulong, Word> _words = [];
    private readonly Dictionary<ulong, string> _names = [];
    private readonly List<Lent> _lent = [];
    private readonly List<Contested> _contested = [];

    /// <summary>From this address on accesses are told apart by <see cref="CoarseGrain"/> bytes only: buffers of a kilobyte would cost too much.</summary>
    public ulong CoarseFrom { get; init; } = ulong.MaxValue;

    /// <summary>What is aligned to so many bytes belongs to one side at a time.</summary>
    public const int CoarseGrain = 64;

    private const int FineGrain = 2;

    /// <summary>Gives the word at an address a name for reports. To be called before the word is used.</summary>
    public void Name(ulong address, string name) => _names[address] = name;

    /// <summary>
    /// From now on a hostile peer may write these bytes at any time: nobody's plain accesses to them race, and what a load returns is open.
    /// A lease is one look at them: what its holder sees does not change until it is returned.
    /// </summary>
    /// <param name="address">First byte, a multiple of <paramref name="grain"/>.</param>
    /// <param name="count">Bytes, whole grains.</param>
    /// <param name="name">For reports.</param>
    /// <param name="grain">Bytes that are never torn.</param>
    public void Contest(ulong address, int count, string name, int grain = FineGrain)
    {
        _contested.Add(new Contested(world, name, (long)address, BytesAt(address, count), grain));
        _contested.Sort(static (one, other) => one.Start.CompareTo(other.Start));
    }

    internal bool Covers(ulong address, uint count)
    {
        ulong offset = address - start;
        return offset < (ulong)_bytes.Length && count <= (ulong)_bytes.Length - offset;
    }

    internal ushort Load16(ulong address, Order order, Site site) => (ushort)WordAt(address).Load(Of(order, site), site.Name);

    internal void Store16(ulong address, ushort value, Order order, Site site) => WordAt(address).Store(value, Of(order, site), site.Name);

    internal void Fence(Site site)
    {
        MemoryOrder order = weakening.At(site.Name, MemoryOrder.Full);
        if (order != MemoryOrder.Relaxed)
        {
            world.Fence(order, site.Name);
        }
    }

    internal T Read<T>(ulong address, Site site)
        where T : unmanaged
    {
        T value = default;
        Copy(address, MemoryMarshal.AsBytes(new Span<T>(ref value)), site.Name);
        return value;
    }

    internal void Write<T>(ulong address, in T value, Site site)
        where T : unmanaged => Put(address, MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)), site.Name);

    internal bool TryLend(ulong address, uint count, Access access, out PayloadLease lease)
    {
        if (!Covers(address, count))
        {
            lease = default;
            return false;
        }

        var lent = new Lent(address, (int)count, access == Access.Write, IsContested(address, (int)count) ? new byte[count] : null);
        Touch(address, lent.Length, lent.IsWrite, "lend");
        if (lent.Copy is not null)
        {
            Load(address, lent.Copy, "lend");
        }

        lease = new PayloadLease(lent.Copy ?? BytesAt(address, lent.Length), this, (ulong)_lent.Count);
        _lent.Add(lent);
        return true;
    }

    /// <inheritdoc/>
    void ILeaseOwner.Return(ulong ticket)
    {
        Lent lent = _lent[(int)ticket];
        if (lent.Copy is { } copy && lent.IsWrite)
        {
            Put(lent.Address, copy, "return");
        }
        else
        {
            Touch(lent.Address, lent.Length, lent.IsWrite, "return");
        }
    }

    private void Copy(ulong address, Span<byte> into, string site)
    {
        Touch(address, into.Length, isWrite: false, site);
        Load(address, into, site);
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

    /// <summary>Notes a plain access, but for what is contested.</summary>
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
            world.Plain(at, count, isWrite, site, (ulong)at >= CoarseFrom ? CoarseGrain : FineGrain);
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

    private Span<byte> BytesAt(ulong address, int count) => _bytes.AsSpan((int)(address - start), count);

    private Word WordAt(ulong address)
    {
        if (!_words.TryGetValue(address, out Word? word))
        {
            ushort initial = MemoryMarshal.Read<ushort>(_bytes.AsSpan((int)(address - start)));
            string name = _names.TryGetValue(address, out string? known) ? known : $"0x{address:x}";
            word = world.NewWord(name, initial, (long)address);
            _words.Add(address, word);
        }

        return word;
    }

    private MemoryOrder Of(Order order, Site site) => weakening.At(site.Name, order switch
    {
        Order.Acquire => MemoryOrder.Acquire,
        Order.Release => MemoryOrder.Release,
        _ => MemoryOrder.Relaxed,
    });

    private readonly record struct Lent(ulong Address, int Length, bool IsWrite, byte[]? Copy);
}
