namespace CryptoVirtio.Scenarios;

/// <summary>
/// One end of an encrypted chat, its loop on the caller's thread, and threads that make its descriptors ready: a peer, one that types, one
/// that reads, one that interrupts. What the peer sent before its end is shown, whatever comes when. The handshake was before.
/// </summary>
public sealed class ChatScenario(ChatPlan plan) : PlatformScenario(Weakening.None)
{
    private const int Ample = 1024;

    /// <summary>Stands between the code under test and the specification; for tests of the binding.</summary>
    public Func<ITracer, ITracer> Tap { get; init; } = static tracer => tracer;

    public override string Name => plan.Name;

    public override string Summary => plan.Summary;

    public override void Build(IRun run)
    {
        var ends = new ChatEnds(run, Tap(new SpecBinding(run, AllMachines.Chat)));
        ExploredKernel kernel = run.NewKernel();
        var input = new ExploredPipe(Ample);
        var output = new ExploredPipe(plan.OutputRoom ?? Ample);
        var fromPeer = new ExploredPipe(Ample);
        var toPeer = new ExploredPipe(Ample);
        var wake = new ExploredPipe(1);
        int typist = kernel.Open(null, input);
        int reader = kernel.Open(output, null);
        int peer = kernel.Open(toPeer, fromPeer);
        int waker = kernel.Open(null, wake);
        var descriptors = new ChatDescriptors(kernel.Open(input, null), kernel.Open(null, output), kernel.Open(fromPeer, toPeer), kernel.Open(wake, null));
        var shown = new List<byte>();
        var sent = new List<byte>();
        ChatResult? result = null;
        run.Main("loop", () =>
        {
            result = new ChatLoop(kernel, new ExploredClock(), descriptors, ends.Own, new ChatOptions { HighWater = 2 }).Run();
            kernel.Close(descriptors.Output);
            kernel.Close(descriptors.Socket);
        });
        if (plan.PeerIsGone)
        {
            Send(kernel, peer, ends);
        }
        else
        {
            run.Start("peer", () => Send(kernel, peer, ends));
        }

        if (plan.OutputRoom is not null)
        {
            run.Start("reader", () => ReadAll(kernel, reader, shown));
        }

        if (plan.Typed is { } typed)
        {
            run.Start("typist", () => Type(kernel, typist, typed));
        }
        else
        {
            kernel.Close(typist); // as if it were /dev/null
        }

        if (plan.IsInterrupted)
        {
            run.Start("interrupt", () => kernel.Write(waker, [1]));
        }

        run.Finally(() =>
        {
            if (plan.OutputRoom is null)
            {
                ReadAll(kernel, reader, shown);
            }

            ReadAll(kernel, peer, sent);
            Check(run, result!.Value, shown, ends.Open(sent, out bool hasEnded), hasEnded);
            ends.End();
        });
    }

    private void Check(IRun run, ChatResult result, List<byte> shown, byte[] sent, bool hasEnded)
    {
        byte[] whole = [.. plan.FromPeer.SelectMany(static piece => piece)];
        byte[] typed = plan.Typed ?? [];
        bool ended = result.Outcome == ChatOutcome.Ok;
        run.Check(ended || (plan.IsInterrupted && result.Outcome == ChatOutcome.Interrupted), $"the chat ends with {result}");
        run.Check(ended ? shown.SequenceEqual(whole) : whole.AsSpan().StartsWith([.. shown]), $"{shown.Count} of {whole.Length} bytes of the peer are shown");
        run.Check(ended ? sent.SequenceEqual(typed) : typed.AsSpan().StartsWith(sent), $"{sent.Length} of {typed.Length} typed bytes are sent");
        run.Check(hasEnded || !ended, "the peer got no goodbye");
        run.Check(!hasEnded || sent.SequenceEqual(typed), "the peer got a goodbye before all that was typed"); // CH8
        run.Check(result.Received == shown.Count, $"{result.Received} bytes are said to be shown, not {shown.Count}");
    }

    private void Send(ExploredKernel kernel, int peer, ChatEnds ends)
    {
        foreach (byte[] piece in plan.FromPeer)
        {
            kernel.Write(peer, ends.Seal(piece));
        }

        kernel.Write(peer, ends.Seal(null));
        kernel.ShutdownSend(peer);
    }

    private static void Type(ExploredKernel kernel, int typist, byte[] typed)
    {
        if (typed.Length > 0)
        {
            kernel.Write(typist, typed);
        }

        kernel.Close(typist);
    }

    private static void ReadAll(ExploredKernel kernel, int descriptor, List<byte> into)
    {
        Span<byte> piece = stackalloc byte[Ample];
        while (kernel.Read(descriptor, piece).Count is > 0 and var count)
        {
            into.AddRange(piece[..count]);
        }
    }
}
