using CryptoVirtio.Abi;
using CryptoVirtio.Seams;

namespace CryptoVirtio.Programs;

/// <summary>A device with its files that answers what another one has answered: so the judge of programs that are run judges what was seen.</summary>
public sealed class AnsweringDevice : ICryptoDevice, IAsyncCryptoFile
{
    /// <summary>The answer to the next call.</summary>
    public SyscallAnswer Answer { get; set; } = SyscallAnswer.Of(Errno.OK);

    /// <inheritdoc/>
    public Errno Open(out IAsyncCryptoFile? file)
    {
        file = Answer.Errno == Errno.OK ? this : null;
        return Answer.Errno;
    }

    /// <inheritdoc/>
    public Errno CreateSession(in SessionSpec spec, out uint session, Cancel cancel = default)
    {
        session = Answer.Session;
        return Answer.Errno;
    }

    /// <inheritdoc/>
    public Errno FreeSession(uint session, Cancel cancel = default) => Answer.Errno;

    /// <inheritdoc/>
    public Errno GetSessionInfo(uint session, out SessionInfo info, Cancel cancel = default)
    {
        info = Answer.Info;
        return Answer.Errno;
    }

    /// <inheritdoc/>
    public Errno Crypt(in CryptCall call, Cancel cancel = default)
    {
        ReadOnlySpan<byte> output = Answer.Output;
        output[..call.Destination.Length].CopyTo(call.Destination);
        output.Slice(call.Destination.Length, call.Mac.Length).CopyTo(call.Mac);
        output[(call.Destination.Length + call.Mac.Length)..].CopyTo(call.NextIv);
        return Answer.Errno;
    }

    /// <inheritdoc/>
    public Errno TryRent(int bytes, out CryptoBuffer? buffer)
    {
        buffer = null;
        return Errno.ENOSYS;
    }

    /// <inheritdoc/>
    public Errno TrySubmit(in CryptOp op, ulong tag) => Errno.ENOSYS;

    /// <inheritdoc/>
    public int Reap(Span<Completion> done, Deadline deadline) => 0;

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
