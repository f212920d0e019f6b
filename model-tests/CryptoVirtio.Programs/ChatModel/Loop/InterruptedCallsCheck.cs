namespace CryptoVirtio.Programs;

/// <summary>The machine's descriptors while signals come: a call that is interrupted is repeated, and its caller sees no error.</summary>
internal sealed class InterruptedCallsCheck : IGeneralCheck
{
    private const int Rounds = 3;
    private const int BytesOfAlarm = 8;

    public string Name => "interrupted calls";

    public CheckOutcome Run(int seed, int iterations)
    {
        var random = new Random(seed);
        var poller = new SystemPoller(SystemClock.Instance);
        for (int round = 0; round < Math.Min(iterations, Rounds); round++)
        {
            using var signals = new Interruptions(300 + random.Next(400));
            string? wrong = WaitForAlarm(poller) ?? WaitForDeadline(poller) ?? ReadAlarm(poller);
            if (wrong is not null)
            {
                return new CheckOutcome($"a signal comes while {wrong}", 1);
            }
        }

        return CheckOutcome.Held;
    }

    private static string? WaitForAlarm(SystemPoller poller)
    {
        using var alarm = new Alarm(5000);
        int ready = Fault(() => poller.Poll([new PollEntry(alarm.Descriptor, PollEvents.Readable)], Deadline.Never), out string? fault);
        return fault is null && ready == 1 ? null : $"poll waits for an alarm: it answers {fault ?? $"{ready}"}";
    }

    private static string? WaitForDeadline(SystemPoller poller)
    {
        Deadline deadline = Deadline.After(SystemClock.Instance, TimeSpan.FromMilliseconds(5));
        int ready = Fault(() => poller.Poll([new PollEntry(-1, PollEvents.Readable)], deadline), out string? fault);
        return fault is null && ready == 0 && deadline.HasPassed(SystemClock.Instance)
            ? null
            : $"poll waits for a deadline: it answers {fault ?? $"{ready} before it"}";
    }

    private static string? ReadAlarm(SystemPoller poller)
    {
        using var alarm = new Alarm(5000);
        IoResult read = poller.Read(alarm.Descriptor, new byte[BytesOfAlarm]);
        return read == new IoResult(BytesOfAlarm, 0) ? null : $"read waits for an alarm: it answers {read}";
    }

    private static int Fault(Func<int> call, out string? fault)
    {
        try
        {
            fault = null;
            return call();
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            fault = error.Message;
            return 0;
        }
    }
}
