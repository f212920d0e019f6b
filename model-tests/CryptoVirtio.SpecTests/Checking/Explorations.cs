namespace CryptoVirtio.SpecTests;

/// <summary>Explorations that several tests look at, made once.</summary>
internal static class Explorations
{
    private static readonly Dictionary<string, Exploration> s_made = [];

    /// <summary>One instance of a machine.</summary>
    public static Exploration Of(IMachine machine) => Of(new MachineSystem(machine, machine.Sample));

    /// <summary>Whatever can be enumerated, by its name.</summary>
    public static Exploration Of(ISystem system)
    {
        lock (s_made)
        {
            if (!s_made.TryGetValue(system.Name, out Exploration? exploration))
            {
                exploration = Exploration.Of(system);
                s_made.Add(system.Name, exploration);
            }

            return exploration;
        }
    }
}
