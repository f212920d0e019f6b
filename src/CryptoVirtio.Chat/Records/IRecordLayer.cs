using CryptoVirtio.Abi;

namespace CryptoVirtio.Chat;

/// <summary>
/// Both directions of a connection after the handshake: makes records and opens them, in order, each exactly once. The first failure
/// is final: keys are wiped, and every later call fails the same way. Not thread-safe.
/// </summary>
public interface IRecordLayer : IDisposable
{
    /// <summary>Most plaintext in one record, in bytes.</summary>
    int MaxPlaintext { get; }

    /// <summary>Most bytes that one record takes on the wire.</summary>
    int MaxWire { get; }

    /// <summary>The errno behind <see cref="ChannelStatus.DeviceFailed"/>; else OK.</summary>
    Errno Fault { get; }

    /// <summary>Makes the next record.</summary>
    /// <param name="type">What it carries.</param>
    /// <param name="plaintext">0 to <see cref="MaxPlaintext"/> bytes.</param>
    /// <param name="wire">At least <see cref="MaxWire"/> bytes; untouched on failure.</param>
    /// <param name="written">Bytes of the record; 0 on failure.</param>
    /// <returns>Ok, DeviceFailed or Exhausted.</returns>
    ChannelStatus Seal(RecordType type, ReadOnlySpan<byte> plaintext, Span<byte> wire, out int written);

    /// <summary>Opens the next record.</summary>
    /// <param name="wire">What was received; may hold less than a record or more.</param>
    /// <param name="plaintext">At least <see cref="MaxPlaintext"/> bytes; untouched unless the record is verified.</param>
    /// <param name="record">The record, when Ok.</param>
    /// <returns>Ok, Incomplete, Refused, DeviceFailed or Exhausted.</returns>
    ChannelStatus Open(ReadOnlySpan<byte> wire, Span<byte> plaintext, out OpenedRecord record);
}
