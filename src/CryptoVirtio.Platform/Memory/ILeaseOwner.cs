namespace CryptoVirtio.Platform;

/// <summary>Takes back a <see cref="PayloadLease"/>: memory that may be unmapped counts them, explored memory records them.</summary>
public interface ILeaseOwner
{
    /// <summary>The lease with this <paramref name="ticket"/> ends; its span must not be touched again.</summary>
    void Return(ulong ticket);
}
