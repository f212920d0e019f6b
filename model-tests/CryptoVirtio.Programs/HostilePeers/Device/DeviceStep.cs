namespace CryptoVirtio.Programs.HostilePeers;

/// <summary>One step of a driver.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Seed">Framing, features, words, flaws: what the step draws when it is run.</param>
internal sealed record DeviceStep(DeviceStepKind Kind, int Seed)
{
    /// <summary>Send, Nested: the request.</summary>
    public RequestDraw? Request { get; init; }

    /// <summary>Send: kicked at once, if the device wants it.</summary>
    public bool Kicks { get; init; }

    /// <summary>Send: the request changes behind the device's first look at it.</summary>
    public bool Flips { get; init; }

    /// <summary>Nested: what comes while the request is executed.</summary>
    public RequestDraw[] Inner { get; init; } = [];

    public override string ToString() => Kind switch
    {
        DeviceStepKind.Send => $"send {Request}{(Flips ? ", changed behind the first look" : "")}{(Kicks ? "; kick" : "")}",
        DeviceStepKind.Nested => $"send {Request}, and meanwhile {string.Join(" and ", Inner.Select(static inner => inner.ToString()))}",
        DeviceStepKind.NestedReset => $"send {Request}, and meanwhile reset",
        DeviceStepKind.Hostile => $"hostile {DeviceRun.HostileName(Seed)}",
        _ => $"{Kind}".ToLowerInvariant(),
    };

    /// <summary>Steps that say less than this one.</summary>
    public IEnumerable<DeviceStep> Simpler()
    {
        if (Flips)
        {
            yield return this with { Flips = false };
        }

        if (Kind == DeviceStepKind.Nested)
        {
            for (int i = 0; Inner.Length > 1 && i < Inner.Length; i++)
            {
                yield return this with { Inner = [Inner[i]] };
            }

            yield return this with { Kind = DeviceStepKind.Send, Inner = [], Kicks = true };
        }

        foreach (RequestDraw request in Request?.Simpler() ?? [])
        {
            yield return this with { Request = request };
        }
    }

    /// <summary>Draws a program: a life that begins well, then anything.</summary>
    public static DeviceStep[] DrawProgram(Random random)
    {
        List<DeviceStep> steps = [.. Opening(random)];
        int count = random.Next(4, 40);
        for (int i = 0; i < count; i++)
        {
            DeviceStep step = Draw(random);
            steps.Add(step);
            if (step.Kind is DeviceStepKind.Reset or DeviceStepKind.Hostile or DeviceStepKind.NestedReset && random.Next(4) > 0)
            {
                steps.AddRange(Opening(random));
            }
        }

        steps.Add(new DeviceStep(DeviceStepKind.Kick, 0));
        return [.. steps];
    }

    private static IEnumerable<DeviceStep> Opening(Random random)
    {
        RequestDraw[] requests =
        [
            new(RequestKind.Hello, 0) { Choice = 1 },
            new(RequestKind.Open, 0),
            new(RequestKind.Create, random.Next(1 << 16)) { Choice = random.Next(8) },
            new(RequestKind.Create, random.Next(1 << 16)) { Choice = random.Next(8) },
        ];
        return requests.Select(request => new DeviceStep(DeviceStepKind.Send, random.Next()) { Request = request, Kicks = true }).ToArray();
    }

    private static DeviceStep Draw(Random random)
    {
        int seed = random.Next();
        return random.Next(30) switch
        {
            0 => new(DeviceStepKind.Reset, seed),
            1 => new(DeviceStepKind.Hostile, seed),
            2 or 3 or 4 => new(DeviceStepKind.Kick, seed),
            5 or 6 => new(DeviceStepKind.Suppress, seed),
            7 => new(DeviceStepKind.NestedReset, seed) { Request = GoodCrypt(random) },
            8 or 9 or 10 => new(DeviceStepKind.Nested, seed)
            {
                Request = GoodCrypt(random), Inner = [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => RequestDraw.Draw(random))],
            },
            _ => new(DeviceStepKind.Send, seed) { Request = RequestDraw.Draw(random), Kicks = random.Next(3) > 0, Flips = random.Next(6) == 0 },
        };
    }

    private static RequestDraw GoodCrypt(Random random) =>
        new(RequestKind.Crypt, random.Next(1 << 16)) { File = random.Next(3), Session = random.Next(2), Length = 16 * random.Next(8) };
}
