namespace CryptoVirtio.ModelTests;

/// <summary>A device thread: waits until as many are held as can be at all, then completes them in random order, refilled meanwhile.</summary>
internal sealed class RandomPump : IDisposable
{
    private readonly ScriptedDevice _device;
    private readonly Running<bool> _thread;
    private volatile bool _ended;

    public RandomPump(ScriptedDevice device, int seed, int full)
    {
        _device = device;
        _thread = new Running<bool>(() => Run(new Random(seed), full));
    }

    /// <summary>Most requests that were held at a time.</summary>
    public int MostHeld { get; private set; }

    public void Dispose()
    {
        _ended = true;
        Assert.True(_thread.Result);
    }

    private bool Run(Random random, int full)
    {
        while (!_ended)
        {
            HeldRequest[] held = _device.Held;
            MostHeld = Math.Max(MostHeld, held.Length);
            if (held.Length == 0 || MostHeld < full)
            {
                Thread.Yield();
                continue;
            }

            random.Shuffle(held);
            foreach (HeldRequest request in held.AsSpan(0, random.Next(1, held.Length + 1)))
            {
                _device.CompleteCrypt(request);
            }
        }

        return true;
    }
}
