namespace CryptoVirtio.Programs.HostilePeers;

/// <content>Clean-ups that wait for a slot, and the removal of the driver.</content>
internal sealed partial class DriverRun
{
    private int? _removedIn; // the life in which the driver was removed; 0: in none

    /// <summary>Closes a file for whose CLOSE there is no slot; the next slot that is free is for it, or for a clean-up before it.</summary>
    private void CloseWhenFull(DriverStep step, CallerFile file)
    {
        if (!Alive || file.Life != _life || _maxPayload < RentedBytes)
        {
            return;
        }

        var submit = new DriverStep(DriverStepKind.Submit, step.Seed) { Length = 16, Plan = new ReplyPlan(ReplyKind.Never) };
        for (int held = -1; held < _device.Held.Count && _device.Held.Count < Slots;)
        {
            held = _device.Held.Count;
            Submit(submit, file, new Random(step.Seed));
        }

        Close(step, file);
        if (_closing.Exists(close => close.File == file.Handle) || !Alive || _device.Held.FirstOrDefault() is not { } request)
        {
            return;
        }

        int undone = _device.Undone;
        _device.Answer(request, new ReplyPlan(ReplyKind.Good));
        for (int answered = -1; answered < _device.Answered;)
        {
            answered = _device.Answered;
            _device.Call();
            _device.Poll();
        }

        RoleFailure.Unless(
            !_device.Host.Open.ContainsKey(file.Handle) || _device.Undone > undone || _device.Held.Exists(held => held.Message.AsSpan().SequenceEqual(Frames.Close(file.Handle))),
            "A file was closed, there is a slot, and the host does not hear of it.");
    }

    private void Remove()
    {
        _device.Call(); // what came back before is taken as it came
        SeenRequest[] keys = [.. _device.Held.Where(static request => request.Type == 2 && (IoctlNumber)request.Command == IoctlNumber.CIOCGSESSION)];
        int fixedBytes = Frames.Create(0, default, []).Length;
        bool waits = _device.IsCalled;
        int resets = _device.Resets;
        _removedIn = Alive ? _life : 0;
        _driver.Remove();
        RoleFailure.Unless(_device.Resets > resets, "A driver is removed, and does not reset its device.");
        RoleFailure.Unless(
            waits || Array.TrueForAll(keys, request => !_device.Gather(request.Readable).AsSpan(fixedBytes).ContainsAnyExcept((byte)0)),
            "Keys stay in memory after the removal.");
    }

    /// <summary>A removed driver takes nothing, and what it had comes back.</summary>
    private void SettleRemoved(DriverStep step)
    {
        Open(step);
        _files.ForEach(ReapAll);
        Frontend.DriverStatistics statistics = _driver.Statistics;
        RoleFailure.UnlessEqual((0, 0), (statistics.InFlight, statistics.Sleeping), "in flight, asleep, after the removal");
    }
}
