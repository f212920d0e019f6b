using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CryptoVirtio.Seams;

namespace Interleave.Seams;

/// <summary>
/// The one region of memory that both sides of a ring share in a run. An address is either a word, from its first atomic access on, or
/// plain; nothing of the rings is both.
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

    /// <summary>From this address on accesses are told apart by <see cref="CoarseGrain"/> bytes only: buffers of a kilobyte would cost too much.</summary>
    public ulong CoarseFrom { get; init; } = ulong.MaxValue;

    /// <summary>What is aligned to so many bytes belongs to one side at a time.</summary>
    public const int CoarseGrain = 64;

    private const int FineGrain = 2;

    /// <summary>Gives the word at an address a name for reports. To be called before the word is used.</summary>
    public void Name(ulong address, string name) => _names[address] = name;

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
        Span<byte> bytes = Touch(address, Unsafe.SizeOf<T>(), isWrite: false, site.Name);
        return MemoryMarshal.Read<T>(bytes);
    }

    internal void Write<T>(ulong address, in T value, Site site)
        where T : unmanaged
    {
        Span<byte> bytes = Touch(address, Unsafe.SizeOf<T>(), isWrite: true, site.Name);
        MemoryMarshal.Write(bytes, value);
    }

    internal bool TryLend(ulong address, uint count, Access access, out PayloadLease lease)
    {
        if (!Covers(address, count))
        {
            lease = default;
            return false;
        }

        var lent = new Lent(address, (int)count, access == Access.Write);
        lease = new PayloadLease(Touch(lent.Address, lent.Length, lent.IsWrite, "lend"), this, (ulong)_lent.Count);
        _lent.Add(lent);
        return true;
    }

    /// <inheritdoc/>
    void ILeaseOwner.Return(ulong ticket)
    {
        Lent lent = _lent[(int)ticket];
        Touch(lent.Address, lent.Length, lent.IsWrite, "return");
    }

    private Span<byte> Touch(ulong address, int count, bool isWrite, string site)
    {
        if (count > 0)
        {
            world.Plain((long)address, count, isWrite, site, address >= CoarseFrom ? CoarseGrain : FineGrain);
        }

        return _bytes.AsSpan((int)(address - start), count);
    }

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

    private readonly record struct Lent(ulong Address, int Length, bool IsWrite);
}
