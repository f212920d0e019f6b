using CryptoVirtio.Abi;
using CryptoVirtio.Explored;
using CryptoVirtio.Seams;
using Interleave.Seams;
using Errno = CryptoVirtio.Abi.Errno;

namespace CryptoVirtio.Scenarios;

/// <summary>Two threads submit operations on rented buffers, and one of them reaps both.</summary>
public sealed class CompletionsScenario(string name, string summary, DevicePlan plan, Weakening weakening) : DeviceScenario(name, summary, plan, weakening)
{
    private const int Block = 16;

    private protected override void Build(IRun run, DeviceBench bench)
    {
        DeviceUser user = bench.Open(1);
        CryptoBuffer[] buffers = [Rent(run, user), Rent(run, user)];
        Signal submitted = bench.Sync.NewSignal("submitted");
        run.Main("completer", () =>
        {
            Submit(run, user, buffers[0], 0);
            Reap(run, bench, user, buffers, submitted);
        });
        run.Start("submitter", () =>
        {
            Submit(run, user, buffers[1], 1);
            submitted.Set();
        });
    }

    private static CryptoBuffer Rent(IRun run, DeviceUser user)
    {
        run.Check(user.File.TryRent(2 * Block, out CryptoBuffer? buffer) == Errno.OK, "There is no buffer.");
        return buffer!;
    }

    private static void Submit(IRun run, DeviceUser user, CryptoBuffer buffer, byte tag)
    {
        using (PayloadLease lease = buffer.Lend(0, 2 * Block, Access.Write))
        {
            lease.Span[..Block].Fill((byte)(tag + 2));
            lease.Span[Block..].Clear();
        }

        var data = new BufferSlice(buffer, 0, Block);
        var op = new CryptOp { Session = user.Session, Source = data, Destination = data, Iv = new BufferSlice(buffer, Block, Block) };
        Errno status = user.File.TrySubmit(op, tag);
        run.Check(status == Errno.OK, $"Operation {tag} is not submitted: {status}.");
    }

    private static void Reap(IRun run, DeviceBench bench, DeviceUser user, CryptoBuffer[] buffers, Signal submitted)
    {
        Span<Completion> done = stackalloc Completion[2];
        int reaped = 0;
        while (reaped < buffers.Length)
        {
            int count = user.File.Reap(done, Deadline.Never);
            foreach (Completion completion in done[..count])
            {
                CryptoBuffer buffer = buffers[completion.Tag];
                using (PayloadLease lease = buffer.Lend(0, Block, Access.Read))
                {
                    byte right = ToyEngine.Crypt((byte)(completion.Tag + 2), 1, 0);
                    run.Check(completion.Result == Errno.OK && !lease.Span.ContainsAnyExcept(right), $"Operation {completion.Tag} ended with {completion.Result} and 0x{lease.Span[0]:x}.");
                }

                buffer.Dispose();
            }

            reaped += count;
            if (count == 0)
            {
                bench.Sync.Wait(submitted, Deadline.Never, Cancel.Never); // nothing is in flight: the other has not submitted yet
            }
        }
    }
}
