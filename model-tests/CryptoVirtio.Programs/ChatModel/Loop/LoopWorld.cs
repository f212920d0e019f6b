namespace CryptoVirtio.Programs;

/// <summary>
/// A loop in a world of scripted descriptors. The events of a program happen while it runs; a judge between loop and descriptors sees
/// every call and its result, and holds the loop against them. When the program is over the world lets the conversation end.
/// </summary>
public sealed partial class LoopWorld
{
    /// <summary>High enough that a burst of records never fills the queue to the output: so the judge knows when each is opened.</summary>
    private const int HighWater = 70_000;

    private const int NanosecondsPerMillisecond = 1_000_000;

    private static readonly byte[] Shared = [.. Enumerable.Range(1, ChatKey.Length).Select(i => (byte)(5 * i))];

    /// <summary>EIO, ENOSPC, EPIPE, ECONNRESET.</summary>
    private static readonly int[] Errors = [5, 28, 32, 104];

    private readonly ScriptedPoller _poller = new();
    private readonly WorldEnd? _loopEnd;
    private readonly WorldEnd? _peer;
    private byte[] _lastRecord = [];
    private int _heard;
    private bool _greeted;
    private bool _peerEnded;
    private bool _gone;

    private LoopWorld(ICryptoDevice? device, int seed)
    {
        if (device is not null)
        {
            var random = new SeededRandom(seed);
            _loopEnd = new WorldEnd(device, Shared, connector: true, random);
            _peer = new WorldEnd(device, Shared, connector: false, random);
        }
    }

    /// <summary>Runs one loop through a program.</summary>
    /// <param name="commands">What happens, in order.</param>
    /// <param name="device">The device of an encrypted conversation; null: a plain one.</param>
    /// <param name="seed">Nonces and IVs.</param>
    /// <returns>How the conversation ended.</returns>
    /// <exception cref="BrokenPromiseException">The loop did what it must not.</exception>
    public static ChatOutcome Run(IEnumerable<LoopCommand> commands, ICryptoDevice? device, int seed)
    {
        var world = new LoopWorld(device, seed);
        try
        {
            return world.Run(commands);
        }
        finally
        {
            world._loopEnd?.Dispose();
            world._peer?.Dispose();
        }
    }

    private ChatOutcome Run(IEnumerable<LoopCommand> commands)
    {
        foreach (LoopCommand command in commands)
        {
            _poller.Then(() => Happen(command), command.AtOnce);
        }

        LoopAct[] end =
        [
            LoopAct.Greet, LoopAct.WidenSocket, LoopAct.WidenOutput, LoopAct.EndInput, LoopAct.Goodbye, LoopAct.HangUp,
        ];
        foreach (LoopAct act in end)
        {
            _poller.Then(() => Happen(new LoopCommand(act)));
        }

        using var plain = new PlainChannel();
        var options = new ChatOptions { HighWater = HighWater };
        var judge = new LoopJudge(_poller, _loopEnd, options, Listen);
        var descriptors = new ChatDescriptors(ScriptedPoller.Input, ScriptedPoller.Output, ScriptedPoller.Socket, ScriptedPoller.Wake);
        ChatResult result = new ChatLoop(judge, _poller.Clock, descriptors, (IChatChannel?)_loopEnd?.Channel ?? plain, options).Run();
        judge.Judge(result);
        _loopEnd?.Judge();
        _peer?.Judge();
        return result.Outcome;
    }

    /// <summary>The peer takes what the loop has sent, and answers.</summary>
    private void Listen()
    {
        if (_peer is null || !_greeted || _poller.Connection.Taken.Count == _heard)
        {
            return;
        }

        byte[] sent = [.. _poller.Connection.Taken.Skip(_heard)];
        _heard += sent.Length;
        for (int at = 0; at < sent.Length;)
        {
            int piece = Math.Min(_peer.Inbound.Room, sent.Length - at);
            _peer.Inbound.Append(sent.AsSpan(at, piece));
            at += piece;
            ChannelStatus status;
            do
            {
                status = _peer.Channel.Receive(_peer.Inbound, _peer.Plaintext, _peer.Outbound);
                _peer.Plaintext.Consume(_peer.Plaintext.Count);
            }
            while (status == ChannelStatus.Full);

            BrokenPromiseException.Unless(status == ChannelStatus.Incomplete, $"a peer accepts what the loop sends, not {status}");
        }

        Arrive(_peer.Drain());
    }

    private void Arrive(byte[] bytes)
    {
        if (!_gone)
        {
            _poller.Connection.Arrive(bytes);
        }
    }
}
