namespace CryptoVirtio.Programs.HostilePeers;

/// <content>Nothing may be left over: no request, no memory, nothing on the host without a handle in the guest.</content>
internal sealed partial class DriverRun
{
    private const int MostRounds = 100;

    private static readonly Lazy<int> s_pages = new(CountPages);

    /// <summary>Pages that a driver rents out of this memory when no other request has any.</summary>
    private static int CountPages()
    {
        using var run = new DriverRun(DriverSetting.Of(0), 0, new Unmonitored("counts pages and ends in the middle of a request"));
        run.Open(new DriverStep(DriverStepKind.Open, 0));
        return run.Rent(run._files[0]);
    }

    private void Settle(DriverStep step)
    {
        foreach (CallerFile dead in _files.Where(file => Dead(file).Any()).ToArray())
        {
            Close(step, dead);
        }

        AnswerAll();
        if (!Alive || _files.Count == 0)
        {
            Open(new DriverStep(DriverStepKind.Open, step.Seed));
            AnswerAll();
        }

        CheckHost();
        foreach (CallerFile file in _files)
        {
            ReapAll(file);
        }

        if (_maxPayload >= RentedBytes)
        {
            RoleFailure.UnlessEqual(s_pages.Value, Rent(_files[0]), "pages to be rented when everything came back");
            FillQueue(step);
        }
    }

    /// <summary>The device answers everything that it has, however late, and the driver looks.</summary>
    private void AnswerAll()
    {
        for (int round = 0; Alive; round++)
        {
            RoleFailure.Unless(round < MostRounds, "The driver never runs out of requests.");
            _device.Poll();
            int answered = _device.Answered;
            while (_device.Held.FirstOrDefault() is { } held)
            {
                _device.Answer(held, held.Plan with { Kind = ReplyKind.Good });
            }

            _device.Call(); // SD12
            _device.Poll();
            if (_device.Held.Count == 0 && _device.Answered == answered)
            {
                break;
            }
        }
    }

    private void CheckHost()
    {
        IEnumerable<uint> refused = _closing.Where(static close => close.Sent!.Result != Errno.OK).Select(static close => close.File); // the host's own doing
        Frontend.DriverStatistics statistics = _driver.Statistics;
        RoleFailure.UnlessEqual((0, 0, 0), (statistics.InFlight, statistics.Quarantined, statistics.Sleeping), "in flight, in quarantine, asleep, when everything came back");
        RoleFailure.UnlessEqual(
            string.Join(' ', _files.Select(static file => file.Handle).Order()), string.Join(' ', _device.Host.Open.Keys.Except(refused)), "files open on the host");
        foreach (CallerFile file in _files)
        {
            IEnumerable<uint> host = _device.Host.Open[file.Handle].Except(file.Unsure);
            RoleFailure.UnlessEqual(string.Join(' ', file.Sessions), string.Join(' ', host), "sessions on the host");
        }
    }

    /// <summary>As many requests fit as ever, each of which comes back.</summary>
    private void FillQueue(DriverStep step)
    {
        CallerFile file = _files[0];
        var submit = new DriverStep(DriverStepKind.Submit, step.Seed) { Length = 16, Plan = new ReplyPlan(ReplyKind.Never) };
        for (int i = 0; i < Slots; i++)
        {
            Submit(submit, file, new Random(step.Seed));
            RoleFailure.UnlessEqual(i + 1, _device.Held.Count, "requests in flight while the queue is being filled");
        }

        Submit(submit, file, new Random(step.Seed));
        RoleFailure.UnlessEqual(Slots, _device.Held.Count, "requests in flight in a full queue");
        AnswerAll();
        ReapAll(file);
    }

    /// <summary>All that a file has submitted came back: each is reaped.</summary>
    private void ReapAll(CallerFile file)
    {
        for (int left = file.Submitted.Count; left > 0; left = file.Submitted.Count)
        {
            Reap(file, Deadline.Now);
            RoleFailure.Unless(file.Submitted.Count < left, "An operation that came back is never reaped.");
        }
    }
}
