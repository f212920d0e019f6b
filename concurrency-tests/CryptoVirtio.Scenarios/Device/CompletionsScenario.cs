using CryptoVirtio.Abi;
using CryptoVirtio.Seams;
using Interleave;
using Interleave.Seams;
using Errno = CryptoVirtio.Abi.Errno;

namespace CryptoVirtio.Scenarios;

/// <summary>Two threads submit operations on rented buffers, and one of them reaps both.</summary>
public sealed class CompletionsScenario(string name, string summary, DevicePlan plan, Weakening weakening) : DeviceScenario(name, summary, plan, weakening)
{
    private const int Block = 16;

    private protected override void Build(World world, DeviceBench bench)
    {
        DeviceUser user = bench.Open(1);
        CryptoBuffer[] buffers = [Rent(world, user), Rent(world, user)];
        Signal submitted = bench.Sync.NewSignal("submitted");
        world.Main("completer", () =>
        {
            Submit(world, user, buffers[0], 0);
            Reap(world, bench, user, buffers, submitted);
        });
        world.Start("submitter", () =>
        {
            Submit(world, user, buffers[1], 1);
            submitted.Set();
        });
    }

    private static CryptoBuffer Rent(World world, DeviceUser user)
    {
        world.Check(user.File.TryRent(2 * Block, out CryptoBuffer? buffer) == Errno.OK, "There is no buffer.");
        return buffer!;
    }

    private static void Submit(World world, DeviceUser user, CryptoBuffer buffer, byte tag)
    {
        using (PayloadLease lease = buffer.Lend(0, 2 * Block, Access.Write))
        {
            lease.Span[..Block].Fill((byte)(tag + 2));
            lease.Span[Block..].Clear();
        }

        var data = new BufferSlice(buffer, 0, Block);
        var op = new CryptOp { Session = user.Session, Source = data, Destination = data, Iv = new BufferSlice(buffer, Block, Block) };
        Errno status = user.File.TrySubmit(op, tag);
        world.Check(status == Errno.OK, $"Operation {tag} is not submitted: {status}.");
    }

    private static void Reap(World world, DeviceBench bench, DeviceUser user, CryptoBuffer[] buffers, Signal submitted)
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
                    world.Check(completion.Result == Errno.OK && !lease.Span.ContainsAnyExcept(right), $"Operation {completion.Tag} ended with {completion.Result} and 0x{lease.Span[0]:x}.");
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
