namespace CryptoVirtio.Scenarios;

/// <summary>
/// Operations of the longest chains on a ring that holds one of them: a second one is refused until the first has come back, and none that
/// was taken is forgotten.
/// </summary>
public sealed class ChainsScenario(string name, string summary, DevicePlan plan, Weakening weakening) : DeviceScenario(name, summary, plan, weakening)
{
    private const int Block = 16;
    private const int Parts = 4;

    private protected override void Build(IRun run, DeviceBench bench)
    {
        DeviceUser user = bench.Open(1);
        CryptoBuffer[] buffers = [Rent(run, user), Rent(run, user)];
        run.Main("caller", () =>
        {
            int left = 0;
            for (byte tag = 0; tag < buffers.Length; tag++)
            {
                while (Submit(run, user, buffers[tag], tag) == Errno.EBUSY)
                {
                    left -= Reap(run, user);
                }

                left++;
            }

            while (left > 0)
            {
                left -= Reap(run, user);
            }
        });
        run.Finally(() => Array.ForEach(buffers, static buffer => buffer.Dispose()));
    }

    private static CryptoBuffer Rent(IRun run, DeviceUser user)
    {
        run.Check(user.File.TryRent(Parts * Block, out CryptoBuffer? buffer) == Errno.OK, "There is no buffer.");
        return buffer!;
    }

    private static Errno Submit(IRun run, DeviceUser user, CryptoBuffer buffer, byte tag)
    {
        var data = new BufferSlice(buffer, 0, Block);
        var op = new CryptOp
        {
            Session = user.Session,
            Flags = CryptFlags.WriteIv,
            Source = data,
            Destination = data,
            Iv = new BufferSlice(buffer, Block, Block),
            NextIv = new BufferSlice(buffer, 2 * Block, Block),
            Mac = new BufferSlice(buffer, 3 * Block, Block),
        };
        Errno status = user.File.TrySubmit(op, tag);
        run.Check(status is Errno.OK or Errno.EBUSY, $"Operation {tag} is not submitted: {status}.");
        return status;
    }

    private static int Reap(IRun run, DeviceUser user)
    {
        Span<Completion> done = stackalloc Completion[2];
        int count = user.File.Reap(done, Deadline.Never);
        foreach (Completion completion in done[..count])
        {
            run.Check(completion.Result == Errno.OK, $"Operation {completion.Tag} ended with {completion.Result}.");
        }

        run.Check(count > 0, "Nothing is in flight, and not all have come back.");
        return count;
    }
}
