using CryptoVirtio.Abi;
using CryptoVirtio.Seams;
using static CryptoVirtio.Chat.CbcHmacLayout;

namespace CryptoVirtio.Chat;

/// <content>One operation on the rented buffer.</content>
public sealed partial class CbcHmacRecords
{
    // The device has deadlines of its own; this one is for a device that has none, so it is generous.
    private static readonly TimeSpan DevicePatience = TimeSpan.FromSeconds(30);

    private ulong _tag;
    private bool _inFlight;

    private Errno Cipher(Direction direction, CryptDirection way, int length) => Run(new CryptOp
    {
        Session = direction.Cipher,
        Direction = way,
        Source = _buffer.Slice(CiphertextAt, length),
        Destination = _buffer.Slice(CiphertextAt, length),
        Iv = _buffer.Slice(IvAt, IvLength),
    });

    private Errno Mac(Direction direction, int ciphertextLength, int macAt) => Run(new CryptOp
    {
        Session = direction.Mac,
        Source = _buffer.Slice(CounterAt, CiphertextAt + ciphertextLength),
        Mac = _buffer.Slice(macAt, MacLength),
    });

    private Errno Run(in CryptOp op)
    {
        Errno error = _file.TrySubmit(op, ++_tag);
        if (error != Errno.OK)
        {
            return error;
        }

        _inFlight = true;
        Completion completion = default;
        if (_file.Reap(new Span<Completion>(ref completion), Deadline.After(_clock, DevicePatience)) != 1)
        {
            return Errno.ETIMEDOUT;
        }

        _inFlight = completion.Tag != _tag;
        return _inFlight ? Errno.EIO : completion.Result;
    }
}
