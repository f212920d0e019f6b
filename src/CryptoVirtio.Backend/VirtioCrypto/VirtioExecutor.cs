using CryptoVirtio.Abi;
using CryptoVirtio.Platform;
using CryptoVirtio.Protocol.VirtioCrypto;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Backend;

/// <summary>
/// Executes decoded requests, one at a time: in guest memory where it is contiguous and read once, else in a private copy that is wiped.
/// What is in flight on a session that is closed meanwhile ends with ERR.
/// </summary>
internal sealed class VirtioExecutor
{
    private readonly Scratch _scratch = new();

    /// <summary>Executes a request and writes its outputs, from the first writable byte on.</summary>
    /// <param name="chain">Its chain.</param>
    /// <param name="request">The request; it was decoded from the chain and fits the session.</param>
    /// <param name="session">Its session.</param>
    /// <returns>ERR: a length that the algorithm does not take, or memory that is gone.</returns>
    public VirtioCryptoStatus Execute(in Chain chain, VirtioCryptoDataRequest request, VirtioSession session) => session.Operation switch
    {
        VirtioCryptoOperation.Cipher => StatusOf(TryCipherInPlace(chain, request, session, out Errno ended) ? ended : CipherInScratch(chain, request, session)),
        VirtioCryptoOperation.Mac => StatusOf(Mac(chain, request, session)),
        _ => StatusOf(Chaining(chain, request, session)),
    };

    private static VirtioCryptoStatus StatusOf(Errno ended) => ended == Errno.OK ? VirtioCryptoStatus.Ok : VirtioCryptoStatus.Error;

    /// <summary>False: source or destination is scattered, or they overlap in part, which the engine refuses.</summary>
    private static bool TryCipherInPlace(in Chain chain, VirtioCryptoDataRequest request, VirtioSession session, out Errno ended)
    {
        ended = Errno.EIO;
        uint length = request.Lengths.SourceLength;
        if (!chain.IsOneReadable(request.SourceOffset, length, out Segment source)
            || !chain.IsOneWritable(VirtioCryptoDataRequest.DestinationOffset, length, out Segment destination))
        {
            return false;
        }

        if (!chain.Queue.TryLend(source, Access.Read, out PayloadLease input))
        {
            return true;
        }

        using (input)
        {
            if (!chain.Queue.TryLend(destination, Access.Write, out PayloadLease output))
            {
                return true;
            }

            using (output)
            {
                if (input.Span.Overlaps(output.Span, out int distance) && distance != 0)
                {
                    return false;
                }

                ended = Cipher(session, request.Iv, input.Span, output.Span);
                return true;
            }
        }
    }

    private Errno CipherInScratch(in Chain chain, VirtioCryptoDataRequest request, VirtioSession session)
    {
        Span<byte> bytes = _scratch.Take((int)request.Lengths.SourceLength);
        Errno ended = chain.TryRead(request.SourceOffset, bytes) ? Cipher(session, request.Iv, bytes, bytes) : Errno.EIO;
        if (ended == Errno.OK && !chain.TryWrite(VirtioCryptoDataRequest.DestinationOffset, bytes))
        {
            ended = Errno.EIO;
        }

        bytes.Clear();
        return ended;
    }

    private Errno Mac(in Chain chain, VirtioCryptoDataRequest request, VirtioSession session)
    {
        Span<byte> digest = stackalloc byte[CryptodevLimits.Digest];
        uint length = request.Lengths.SourceLength;
        Errno ended;
        if (chain.IsOneReadable(request.SourceOffset, length, out Segment source))
        {
            if (!chain.Queue.TryLend(source, Access.Read, out PayloadLease input))
            {
                return Errno.EIO;
            }

            using (input)
            {
                ended = Hash(session, CryptFlags.None, input.Span, digest);
            }
        }
        else
        {
            Span<byte> bytes = _scratch.Take((int)length);
            ended = chain.TryRead(request.SourceOffset, bytes) ? Hash(session, CryptFlags.None, bytes, digest) : Errno.EIO;
            bytes.Clear();
        }

        return ended == Errno.OK ? WriteResult(chain, request, digest) : ended;
    }

    /// <summary>
    /// The destination is the source with the cipher's range replaced. The hash is over the additional data and a range of the source, or of the
    /// destination when the cipher comes first.
    /// </summary>
    private Errno Chaining(in Chain chain, VirtioCryptoDataRequest request, VirtioSession session)
    {
        // The input is passed twice: from guest memory the hash could see another source than the cipher.
        int length = (int)request.Lengths.SourceLength;
        Span<byte> bytes = _scratch.Take(length + (int)request.Lengths.AadLength);
        Span<byte> text = bytes[..length];
        Span<byte> digest = stackalloc byte[CryptodevLimits.Digest];
        Errno ended = chain.TryRead(request.SourceOffset, bytes) ? Transform(session, request, text, bytes[length..], digest) : Errno.EIO;
        if (ended == Errno.OK)
        {
            ended = chain.TryWrite(VirtioCryptoDataRequest.DestinationOffset, text) ? WriteResult(chain, request, digest) : Errno.EIO;
        }

        bytes.Clear();
        return ended;
    }

    private static Errno Transform(VirtioSession session, VirtioCryptoDataRequest request, Span<byte> text, ReadOnlySpan<byte> aad, Span<byte> digest)
    {
        ChainDataBody lengths = request.Lengths;
        Span<byte> cipherRange = text.Slice((int)lengths.CipherOffset, (int)lengths.CipherLength);
        ReadOnlySpan<byte> hashRange = text.Slice((int)lengths.HashOffset, (int)lengths.HashLength);
        if (session.Order == VirtioChainOrder.CipherThenHash)
        {
            Errno ciphered = Cipher(session, request.Iv, cipherRange, cipherRange);
            return ciphered == Errno.OK ? Hash(session, aad, hashRange, digest) : ciphered;
        }

        Errno hashed = Hash(session, aad, hashRange, digest);
        return hashed == Errno.OK ? Cipher(session, request.Iv, cipherRange, cipherRange) : hashed;
    }

    private static Errno WriteResult(in Chain chain, VirtioCryptoDataRequest request, ReadOnlySpan<byte> digest) =>
        chain.TryWrite(request.ResultOffset, digest[..(int)request.Lengths.ResultLength]) ? Errno.OK : Errno.EIO;

    private static Errno Cipher(VirtioSession session, ReadOnlySpan<byte> iv, ReadOnlySpan<byte> source, Span<byte> destination) =>
        session.File.Crypt(new CryptCall
        {
            Session = session.Cipher,
            Direction = session.Direction == VirtioCryptoDirection.Encrypt ? CryptDirection.Encrypt : CryptDirection.Decrypt,
            Source = source,
            Destination = destination,
            Iv = iv,
        });

    private static Errno Hash(VirtioSession session, ReadOnlySpan<byte> aad, ReadOnlySpan<byte> range, Span<byte> digest)
    {
        if (aad.IsEmpty)
        {
            return Hash(session, CryptFlags.None, range, digest);
        }

        Errno ended = Hash(session, CryptFlags.Reset | CryptFlags.Update, aad, []);
        return ended == Errno.OK ? Hash(session, CryptFlags.Final, range, digest) : ended;
    }

    private static Errno Hash(VirtioSession session, CryptFlags flags, ReadOnlySpan<byte> text, Span<byte> digest) =>
        session.File.Crypt(new CryptCall { Session = session.Mac, Flags = flags, Source = text, Mac = digest });
}
