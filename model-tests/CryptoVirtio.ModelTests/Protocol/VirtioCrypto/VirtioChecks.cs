using FsCheck;
using FsCheck.Fluent;

namespace CryptoVirtio.ModelTests;

/// <summary>Runs a property with FsCheck on a seed that is printed and can be replayed.</summary>
internal static class VirtioChecks
{
    /// <summary>Fails with the shrunk example when <paramref name="holds"/> throws.</summary>
    public static void ForAll<T>(ITestOutputHelper output, Gen<T> values, Action<T> holds, int tests = 100, [CallerMemberName] string test = "")
    {
        // The increment of FsCheck's generator is odd.
        ulong seed = (ulong)Seeds.For(output, test);
        Config config = Config.QuickThrowOnFailure.WithMaxTest(Seeds.Iterations(tests)).WithReplay(new Replay(new Rnd(seed * 0x9E3779B97F4A7C15, 0x9E3779B97F4A7C15), null));
        Check.One(config, Prop.ForAll(values.ToArbitrary(), holds));
    }
}
