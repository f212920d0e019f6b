namespace CryptoVirtio.Scenarios;

/// <summary>
/// A buffer is given back while an operation of the engine is on it: until that has ended its bytes are the operation's, and are not
/// wiped, nor rented to another.
/// </summary>
public sealed class EngineReturnScenario() : EngineFileScenario("engine-return", "a buffer of the engine is given back under an operation")
{
    private const int Digest = 20;

    protected override void Build(IRun run, IAsyncCryptoFile file)
    {
        var spec = new SessionSpec { Cipher = CipherAlgorithm.AesCbc, Key = new byte[Block], Mac = MacAlgorithm.Sha1Hmac, MacKey = new byte[Block] };
        uint session = Create(run, file, spec);
        byte[] plain = [.. Enumerable.Repeat((byte)0x5A, Block)];
        byte[] iv = [.. Enumerable.Repeat((byte)0xA5, Block)];
        byte[][] expected = [plain, iv, new byte[Block], new byte[Digest], new byte[Block]];
        var call = new CryptCall
        {
            Session = session, Flags = CryptFlags.WriteIv, Source = plain, Iv = iv, Destination = expected[2], Mac = expected[3], NextIv = expected[4],
        };
        run.Check(file.Crypt(call) == Errno.OK, "The call fails.");

        CryptoBuffer[] buffers = [.. expected.Select(bytes => Rent(run, file, bytes.Length))];
        plain.CopyTo(buffers[0].Lend(0, Block, Access.Write).Span);
        iv.CopyTo(buffers[1].Lend(0, Block, Access.Write).Span);
        Errno submitted = Errno.EIO;
        int returned = -1;
        CryptoBuffer? next = null;
        run.Main("submitter", () => submitted = file.TrySubmit(
            new CryptOp
            {
                Session = session,
                Flags = CryptFlags.WriteIv,
                Source = buffers[0].All,
                Iv = buffers[1].All,
                Destination = buffers[2].All,
                Mac = buffers[3].All,
                NextIv = buffers[4].All,
            },
            1));
        run.Start("other", () =>
        {
            returned = run.Choose(buffers.Length, "buffer");
            buffers[returned].Dispose();
            next = Rent(run, file, expected[returned].Length);
        });
        run.Finally(() =>
        {
            run.Check(submitted is Errno.OK or Errno.EINVAL, $"The operation is not submitted: {submitted}.");
            run.Check(!next!.Lend(0, next.Length, Access.Read).Span.ContainsAnyExcept((byte)0), "Memory that was rented holds what another operation has written.");
            for (int i = 2; i < buffers.Length && submitted == Errno.OK; i++)
            {
                run.Check(i == returned || buffers[i].Lend(0, buffers[i].Length, Access.Read).Span.SequenceEqual(expected[i]), "The operation has lost its bytes.");
            }

            file.Dispose();
        });
    }
}
