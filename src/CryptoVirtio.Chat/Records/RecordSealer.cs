using CryptoVirtio.Abi;
using CryptoVirtio.Platform;
using static CryptoVirtio.Chat.CbcHmacLayout;

namespace CryptoVirtio.Chat;

/// <summary>Makes the records of one direction.</summary>
/// <param name="device">Encrypts and authenticates.</param>
/// <param name="direction">The sending direction.</param>
/// <param name="random">IVs.</param>
/// <param name="observer">Sees every record, or null.</param>
/// <param name="tracer">Sees every record's numbers and lengths, or null.</param>
internal sealed class RecordSealer(RecordDevice device, RecordDirection direction, IRandom random, IChatObserver? observer, ITracer? tracer)
{
    /// <summary>Makes the next record; see <see cref="IRecordLayer.Seal"/>.</summary>
    /// <param name="type">What it carries.</param>
    /// <param name="plaintext">0 to <see cref="MaxPlaintext"/> bytes.</param>
    /// <param name="wire">At least <see cref="MaxWire"/> bytes; untouched on failure.</param>
    /// <param name="written">Bytes of the record; 0 on failure.</param>
    /// <param name="fault">The errno behind <see cref="ChannelStatus.DeviceFailed"/>; else OK.</param>
    internal ChannelStatus Seal(RecordType type, ReadOnlySpan<byte> plaintext, Span<byte> wire, out int written, out Errno fault)
    {
        written = 0;
        fault = Errno.OK;
        if (direction.IsExhausted)
        {
            return ChannelStatus.Exhausted;
        }

        int length = Padded(plaintext.Length);
        Lay(type, plaintext, length);

        // C6: every errno of the device ends the channel before a byte reaches the wire.
        fault = device.Cipher(direction, CryptDirection.Encrypt, length);
        if (fault == Errno.OK)
        {
            fault = device.Mac(direction, length, CiphertextAt + length);
        }

        if (fault != Errno.OK)
        {
            return ChannelStatus.DeviceFailed;
        }

        written = Overhead + length;
        tracer?.Record(new Observation(
            ChatObservations.RecordSealed, Id: (uint)type, A: direction.Counter, B: (ulong)plaintext.Length, C: (ulong)written));
        using (PayloadLease lease = device.Lend(HeaderAt, written, Access.Read))
        {
            lease.Span.CopyTo(wire);
        }

        observer?.Sealed(type, direction.Counter, plaintext, wire[..written]);
        direction.Advance();
        return ChannelStatus.Ok;
    }

    private void Lay(RecordType type, ReadOnlySpan<byte> plaintext, int length)
    {
        using PayloadLease lease = device.Lend(0, CiphertextAt + length, Access.Write);
        Span<byte> bytes = lease.Span;
        WriteCounter(bytes, direction.Counter);
        WriteHeader(bytes[HeaderAt..], type, length);
        random.Fill(bytes.Slice(IvAt, IvLength));
        plaintext.CopyTo(bytes[CiphertextAt..]);
        bytes[(CiphertextAt + plaintext.Length)..].Fill((byte)(length - plaintext.Length));
    }
}
