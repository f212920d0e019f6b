using CryptoVirtio.Abi;
using CryptoVirtio.Platform;
using static CryptoVirtio.Chat.CbcHmacLayout;

namespace CryptoVirtio.Chat;

/// <summary>Verifies and decrypts the records of one direction.</summary>
/// <param name="device">Verifies and decrypts.</param>
/// <param name="direction">The receiving direction.</param>
/// <param name="observer">Sees every record, or null.</param>
/// <param name="tracer">Sees every record's numbers and lengths, or null.</param>
internal sealed class RecordOpener(RecordDevice device, RecordDirection direction, IChatObserver? observer, ITracer? tracer)
{
    /// <summary>Opens the next record; see <see cref="IRecordLayer.Open"/>.</summary>
    /// <param name="wire">What was received; may hold less than a record or more.</param>
    /// <param name="plaintext">At least <see cref="MaxPlaintext"/> bytes; untouched unless the record is verified.</param>
    /// <param name="record">The record, when Ok.</param>
    /// <param name="fault">The errno behind <see cref="ChannelStatus.DeviceFailed"/>; else OK.</param>
    internal ChannelStatus Open(ReadOnlySpan<byte> wire, Span<byte> plaintext, out OpenedRecord record, out Errno fault)
    {
        record = default;
        fault = Errno.OK;
        if (wire.Length < HeaderLength)
        {
            return ChannelStatus.Incomplete;
        }

        if (!TryReadHeader(wire, out RecordType type, out int length))
        {
            return ChannelStatus.Refused;
        }

        if (direction.IsExhausted)
        {
            return ChannelStatus.Exhausted;
        }

        int wireLength = Overhead + length;
        if (wire.Length < wireLength)
        {
            return ChannelStatus.Incomplete;
        }

        wire = wire[..wireLength];
        Lay(wire);

        // The MAC first: nothing is decrypted that the peer did not make, so an attacker learns nothing from the padding.
        fault = device.Mac(direction, length, ExpectedMacAt);
        if (fault != Errno.OK)
        {
            return ChannelStatus.DeviceFailed;
        }

        if (!MacMatches(wire[^MacLength..]))
        {
            return ChannelStatus.Refused;
        }

        fault = device.Cipher(direction, CryptDirection.Decrypt, length);
        if (fault != Errno.OK)
        {
            return ChannelStatus.DeviceFailed;
        }

        int plaintextLength = Release(length, plaintext);
        if (plaintextLength < 0)
        {
            return ChannelStatus.Refused;
        }

        tracer?.Record(new Observation(
            ChatObservations.RecordOpened, Id: (uint)type, A: direction.Counter, B: (ulong)plaintextLength, C: (ulong)wireLength));
        observer?.Opened(type, direction.Counter, plaintext[..plaintextLength], wire);
        direction.Advance();
        record = new OpenedRecord(type, wireLength, plaintextLength);
        return ChannelStatus.Ok;
    }

    private void Lay(ReadOnlySpan<byte> wire)
    {
        using (PayloadLease lease = device.Lend(0, HeaderAt + wire.Length, Access.Write))
        {
            WriteCounter(lease.Span, direction.Counter);
            wire.CopyTo(lease.Span[HeaderAt..]);
        }

        // A device that answers OK and writes nothing must not leave a MAC that matches.
        using PayloadLease expected = device.Lend(ExpectedMacAt, MacLength, Access.Write);
        for (int i = 0; i < MacLength; i++)
        {
            expected.Span[i] = (byte)~wire[^(MacLength - i)];
        }
    }

    private bool MacMatches(ReadOnlySpan<byte> received)
    {
        using PayloadLease lease = device.Lend(ExpectedMacAt, MacLength, Access.Read);
        return Secrets.Same(received, lease.Span);
    }

    /// <summary>Copies the plaintext out. Returns its length, or -1 when the padding is wrong.</summary>
    private int Release(int length, Span<byte> plaintext)
    {
        using PayloadLease lease = device.Lend(CiphertextAt, length, Access.Read);
        int plaintextLength = Unpadded(lease.Span);
        if (plaintextLength >= 0)
        {
            lease.Span[..plaintextLength].CopyTo(plaintext);
        }

        return plaintextLength;
    }
}
