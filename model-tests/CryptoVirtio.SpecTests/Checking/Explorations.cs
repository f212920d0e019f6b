using CryptoVirtio.Spec;

namespace CryptoVirtio.SpecTests;

/// <summary>Explorations that several tests look at, made once.</summary>
internal static class Explorations
{
    private static readonly Dictionary<string, Exploration> s_made = [];

    /// <summary>One instance of a machine.</summary>
    public static Exploration Of(IMachine machine)
    {
        lock (s_made)
        {
            if (!s_made.TryGetValue(machine.Name, out Exploration? exploration))
            {
                exploration = Exploration.Of(new MachineSystem(machine, machine.Sample));
                s_made.Add(machine.Name, exploration);
            }

            return exploration;
        }
    }
}
