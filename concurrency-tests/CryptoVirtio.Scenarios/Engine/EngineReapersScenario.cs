using CryptoVirtio.Abi;
using CryptoVirtio.Engine;
using CryptoVirtio.Explored;
using CryptoVirtio.Seams;
using Interleave.Seams;
using Errno = CryptoVirtio.Abi.Errno;

namespace CryptoVirtio.Scenarios;

/// <summary>One thread submits two operations to the engine and two reap: each is reaped once, and neither waits when nothing executes.</summary>
public sealed class EngineReapersScenario() : SeamScenario(Weakening.None)
{
    /// <summary>For the command line.</summary>
    public const string CommandName = "engine-reapers";

    /// <summary>What it shows.</summary>
    public const string Description = "two operations are submitted to the engine, and two threads reap";

    private const int Block = 16;

    /// <inheritdoc/>
    public override string Name => CommandName;

    /// <inheritdoc/>
    public override string Summary => Description;

    /// <inheritdoc/>
    public override void Build(IRun run)
    {
        var engine = new CryptoEngine(run.Sync);
        run.Check(engine.Open(out IAsyncCryptoFile? file) == Errno.OK, "A file cannot be opened.");
        run.Check(file!.CreateSession(new SessionSpec { Cipher = CipherAlgorithm.AesCbc, Key = new byte[Block] }, out uint session) == Errno.OK, "A session cannot be made.");
        run.Check(file.TryRent(2 * Block, out CryptoBuffer? buffer) == Errno.OK, "There is no buffer.");
        int[] taken = new int[3];
        run.Main("submitter", () =>
        {
            BufferSlice data = buffer!.Slice(0, Block);
            for (ulong tag = 0; tag < 2; tag++)
            {
                Errno status = file.TrySubmit(new CryptOp { Session = session, Source = data, Destination = data, Iv = buffer.Slice(Block, Block) }, tag);
                run.Check(status == Errno.OK, $"An operation is not submitted: {status}.");
            }
        });
        run.Start("reaper 1", () => taken[0] = file.Reap(new Completion[1], Deadline.Never));
        run.Start("reaper 2", () => taken[1] = file.Reap(new Completion[1], Deadline.Never));
        run.Finally(() =>
        {
            taken[2] = file.Reap(new Completion[2], Deadline.Now);
            run.Check(taken.Sum() == 2, $"Two operations were submitted, and {taken.Sum()} are reaped.");
            buffer!.Dispose();
            file.Dispose();
        });
    }
}
