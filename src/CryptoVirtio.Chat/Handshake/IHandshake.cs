using CryptoVirtio.Abi;

namespace CryptoVirtio.Chat;

/// <summary>
/// How two sides agree on keys and prove that they hold them: a machine that is fed with bytes and makes bytes. A status other than
/// Ok or Incomplete is final. Not thread-safe.
/// </summary>
public interface IHandshake : IDisposable
{
    /// <summary>Most bytes that one call appends to the outbound queue.</summary>
    int MaxWire { get; }

    /// <summary>Most plaintext in one record of the layer that comes out, in bytes.</summary>
    int MaxPlaintext { get; }

    /// <summary>Most bytes of one record of the layer that comes out.</summary>
    int MaxRecord { get; }

    /// <summary>Why it failed, in one line for the user; null otherwise.</summary>
    string? Failure { get; }

    /// <summary>The errno behind <see cref="ChannelStatus.DeviceFailed"/>; else OK.</summary>
    Errno Fault { get; }

    /// <summary>Sends the hello, where it is this side's turn. Called once.</summary>
    /// <param name="outbound">Takes what is to be sent.</param>
    ChannelStatus Start(ByteQueue outbound);

    /// <summary>Takes what was received, as far as it belongs to the handshake.</summary>
    /// <param name="inbound">Received bytes; those of the handshake are consumed, later ones stay.</param>
    /// <param name="outbound">Takes what is to be sent.</param>
    /// <returns>Ok: the peer has proved that it holds the key; take the records. Incomplete: more bytes are needed.</returns>
    ChannelStatus Advance(ByteQueue inbound, ByteQueue outbound);

    /// <summary>The record layer, once, after Ok; it is the caller's to dispose.</summary>
    IRecordLayer TakeRecords();
}
