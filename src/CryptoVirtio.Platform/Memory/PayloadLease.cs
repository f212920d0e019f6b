namespace CryptoVirtio.Platform;

/// <summary>
/// A stretch of guest memory, lent until it is disposed. Lending and returning are each one plain access to the whole range:
/// two leases that overlap, one of them for writing, and are not ordered by the ring are a data race.
/// </summary>
public readonly ref struct PayloadLease
{
    private readonly ILeaseOwner? _owner;
    private readonly ulong _ticket;

    /// <summary>Lends memory that needs no return.</summary>
    public PayloadLease(Span<byte> span)
    {
        Span = span;
    }

    /// <summary>Lends memory that <paramref name="owner"/> wants back under <paramref name="ticket"/>.</summary>
    public PayloadLease(Span<byte> span, ILeaseOwner owner, ulong ticket)
    {
        Span = span;
        _owner = owner;
        _ticket = ticket;
    }

    /// <summary>The bytes. Valid until <see cref="Dispose"/>.</summary>
    public Span<byte> Span { get; }

    /// <summary>Returns the lease to its owner.</summary>
    public void Dispose() => _owner?.Return(_ticket);
}
