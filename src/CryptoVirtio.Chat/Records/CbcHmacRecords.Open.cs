using CryptoVirtio.Abi;
using CryptoVirtio.Seams;
using static CryptoVirtio.Chat.CbcHmacLayout;

namespace CryptoVirtio.Chat;

/// <content>Opening records.</content>
public sealed partial class CbcHmacRecords
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Too little room for plaintext.</exception>
    public ChannelStatus Open(ReadOnlySpan<byte> wire, Span<byte> plaintext, out OpenedRecord record)
    {
        record = default;
        if (_dead != ChannelStatus.Ok)
        {
            return _dead;
        }

        if (plaintext.Length < MaxPlaintextLength)
        {
            throw new ArgumentException("Opening a record needs room for the longest plaintext.", nameof(plaintext));
        }

        if (wire.Length < HeaderLength)
        {
            return ChannelStatus.Incomplete;
        }

        if (!TryReadHeader(wire, out RecordType type, out int length))
        {
            return Die(ChannelStatus.Refused);
        }

        if (_receiving.Counter >= MaxRecords)
        {
            return Die(ChannelStatus.Exhausted);
        }

        int wireLength = Overhead + length;
        if (wire.Length < wireLength)
        {
            return ChannelStatus.Incomplete;
        }

        wire = wire[..wireLength];
        Lay(wire);

        // The MAC first: nothing is decrypted that the peer did not make, so padding tells an attacker nothing.
        Errno error = Mac(_receiving, length, ExpectedMacAt);
        if (error != Errno.OK)
        {
            return Die(ChannelStatus.DeviceFailed, error);
        }

        if (!MacMatches(wire[^MacLength..]))
        {
            return Die(ChannelStatus.Refused);
        }

        error = Cipher(_receiving, CryptDirection.Decrypt, length);
        if (error != Errno.OK)
        {
            return Die(ChannelStatus.DeviceFailed, error);
        }

        int plaintextLength = Release(length, plaintext);
        if (plaintextLength < 0)
        {
            return Die(ChannelStatus.Refused);
        }

        Trace(ObservationKind.RecordOpened, type, _receiving.Counter, plaintextLength, wireLength);
        _observer?.Opened(type, _receiving.Counter, plaintext[..plaintextLength], wire);
        _receiving.Counter++;
        record = new OpenedRecord(type, wireLength, plaintextLength);
        return ChannelStatus.Ok;
    }

    private void Lay(ReadOnlySpan<byte> wire)
    {
        using (PayloadLease lease = _buffer.Lend(0, HeaderAt + wire.Length, Access.Write))
        {
            WriteCounter(lease.Span, _receiving.Counter);
            wire.CopyTo(lease.Span[HeaderAt..]);
        }

        // A device that answers OK and writes nothing must not leave a MAC that matches.
        using PayloadLease expected = _buffer.Lend(ExpectedMacAt, MacLength, Access.Write);
        for (int i = 0; i < MacLength; i++)
        {
            expected.Span[i] = (byte)~wire[^(MacLength - i)];
        }
    }

    private bool MacMatches(ReadOnlySpan<byte> received)
    {
        using PayloadLease lease = _buffer.Lend(ExpectedMacAt, MacLength, Access.Read);
        return Secrets.Same(received, lease.Span);
    }

    /// <summary>Copies the plaintext out. Returns its length, or -1 when the padding is wrong.</summary>
    private int Release(int length, Span<byte> plaintext)
    {
        using PayloadLease lease = _buffer.Lend(CiphertextAt, length, Access.Read);
        int plaintextLength = Unpadded(lease.Span);
        if (plaintextLength >= 0)
        {
            lease.Span[..plaintextLength].CopyTo(plaintext);
        }

        return plaintextLength;
    }
}
