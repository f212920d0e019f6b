namespace CryptoVirtio.Scenarios;

/// <summary>One thread submits two operations to the engine and two reap: each is reaped once, and neither waits when nothing executes.</summary>
public sealed class EngineReapersScenario() : EngineFileScenario("engine-reapers", "two operations are submitted to the engine, and two threads reap")
{
    protected override void Build(IRun run, IAsyncCryptoFile file)
    {
        uint session = Create(run, file, new SessionSpec { Cipher = CipherAlgorithm.AesCbc, Key = new byte[Block] });
        CryptoBuffer buffer = Rent(run, file, 2 * Block);
        int[] taken = new int[3];
        run.Main("submitter", () =>
        {
            BufferSlice data = buffer.Slice(0, Block);
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
            buffer.Dispose();
            file.Dispose();
        });
    }
}
