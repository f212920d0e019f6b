using System.Runtime.InteropServices;

namespace CryptoVirtio.Explored;

/// <summary>
/// The one region of guest memory that both sides of a ring share in a run. An address is either a word, from its first atomic access on,
/// or plain; nothing of the rings is both. What a hostile peer writes is neither: <see cref="Contest"/>.
/// </summary>
/// <param name="start">First guest-physical address.</param>
/// <param name="length">Bytes, all zero at first.</param>
public abstract class ExploredRam(ulong start, int length)
{
    private readonly byte[] _bytes = new byte[length];
    private readonly Dictionary<ulong, string> _names = [];

    /// <summary>Bytes that are told apart only together where memory is coarse: what is aligned to so many belongs to one side at a time.</summary>
    public const int CoarseGrain = 64;

    /// <summary>Gives the word at an address a name for reports. To be called before the word is used.</summary>
    public void Name(ulong address, string name) => _names[address] = name;

    /// <summary>
    /// From now on a hostile peer may write these bytes at any time: plain accesses to them do not race, and what a load returns is open.
    /// A lease is one load: what its holder sees does not change until it is returned.
    /// </summary>
    /// <param name="address">First byte, a multiple of <paramref name="grain"/>.</param>
    /// <param name="count">Bytes, whole grains.</param>
    /// <param name="name">For reports.</param>
    /// <param name="grain">Bytes that are never torn.</param>
    public abstract void Contest(ulong address, int count, string name, int grain = sizeof(ushort));

    /// <summary>
    /// Loads once more what is lent for reading and contested: its holder passes over it another time. Without effect where nothing can be
    /// contested.
    /// </summary>
    public virtual void Reload()
    {
    }

    /// <summary>Whether all bytes of the range are in this region.</summary>
    internal bool Covers(ulong address, uint count)
    {
        ulong offset = address - start;
        return offset < (ulong)_bytes.Length && count <= (ulong)_bytes.Length - offset;
    }

    internal T Read<T>(ulong address, AccessSite site)
        where T : unmanaged
    {
        T value = default;
        Read(address, MemoryMarshal.AsBytes(new Span<T>(ref value)), site);
        return value;
    }

    internal void Write<T>(ulong address, in T value, AccessSite site)
        where T : unmanaged => Write(address, MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)), site);

    /// <summary>Loads a shared word.</summary>
    protected internal abstract ushort Load16(ulong address, Order order, AccessSite site);

    /// <summary>Stores a shared word.</summary>
    protected internal abstract void Store16(ulong address, ushort value, Order order, AccessSite site);

    /// <summary>A full fence.</summary>
    protected internal abstract void Fence(AccessSite site);

    /// <summary>Lends a range that is <see cref="Covers">covered</see>.</summary>
    protected internal abstract PayloadLease Lend(ulong address, int count, Access access);

    /// <summary>A plain read.</summary>
    protected abstract void Read(ulong address, Span<byte> into, AccessSite site);

    /// <summary>A plain write.</summary>
    protected abstract void Write(ulong address, ReadOnlySpan<byte> from, AccessSite site);

    /// <summary>The bytes themselves.</summary>
    protected Span<byte> BytesAt(ulong address, int count) => _bytes.AsSpan((int)(address - start), count);

    /// <summary>The name of a word for reports.</summary>
    protected string NameOf(ulong address) => _names.TryGetValue(address, out string? known) ? known : $"0x{address:x}";
}
