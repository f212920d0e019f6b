using CryptoVirtio.Abi;
using CryptoVirtio.Seams;
using static CryptoVirtio.Chat.CbcHmacLayout;

namespace CryptoVirtio.Chat;

/// <content>Making records.</content>
public sealed partial class CbcHmacRecords
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Too much plaintext, or too little room.</exception>
    public ChannelStatus Seal(RecordType type, ReadOnlySpan<byte> plaintext, Span<byte> wire, out int written)
    {
        written = 0;
        if (_dead != ChannelStatus.Ok)
        {
            return _dead;
        }

        if (plaintext.Length > MaxPlaintextLength || wire.Length < MaxWireLength)
        {
            throw new ArgumentException("A record holds at most 16 KiB, and needs room for the longest.");
        }

        if (_sending.Counter >= MaxRecords)
        {
            return Die(ChannelStatus.Exhausted);
        }

        int length = Padded(plaintext.Length);
        Lay(type, plaintext, length);

        // C6: whatever the device says other than OK ends the channel before a byte reaches the wire.
        Errno error = Cipher(_sending, CryptDirection.Encrypt, length);
        if (error == Errno.OK)
        {
            error = Mac(_sending, length, CiphertextAt + length);
        }

        if (error != Errno.OK)
        {
            return Die(ChannelStatus.DeviceFailed, error);
        }

        written = Overhead + length;
        Trace(ObservationKind.RecordSealed, type, _sending.Counter, plaintext.Length, written);
        using (PayloadLease lease = _buffer.Lend(HeaderAt, written, Access.Read))
        {
            lease.Span.CopyTo(wire);
        }

        _observer?.Sealed(type, _sending.Counter, plaintext, wire[..written]);
        _sending.Counter++;
        return ChannelStatus.Ok;
    }

    private void Trace(ObservationKind kind, RecordType type, ulong counter, int plaintextLength, int wireLength) =>
        _tracer?.Saw(new Observation(kind, Id: (uint)type, A: counter, B: (ulong)plaintextLength, C: (ulong)wireLength));

    private void Lay(RecordType type, ReadOnlySpan<byte> plaintext, int length)
    {
        using PayloadLease lease = _buffer.Lend(0, CiphertextAt + length, Access.Write);
        Span<byte> bytes = lease.Span;
        WriteCounter(bytes, _sending.Counter);
        WriteHeader(bytes[HeaderAt..], type, length);
        _random.Fill(bytes.Slice(IvAt, IvLength));
        plaintext.CopyTo(bytes[CiphertextAt..]);
        bytes[(CiphertextAt + plaintext.Length)..].Fill((byte)(length - plaintext.Length));
    }
}
