using CryptoVirtio.Programs.Exported;
using CryptoVirtio.Spec;
using Stateless;

namespace CryptoVirtio.Programs;

/// <summary>
/// Runs the exported machines in the Stateless library beside the specification: each step of a monitor is fired there too, and must enter
/// the same control state. The library's state is set before each step, so that one machine serves every instance.
/// </summary>
public sealed class StatelessLockstep : IStepListener
{
    private readonly Dictionary<string, StateMachine<string, string>> _machines = new(StringComparer.Ordinal);
    private string _state = "";
    private string _rule = "";
    private string _target = "";

    /// <summary>The first difference, in one line; null while both agree.</summary>
    public string? Difference { get; private set; }

    /// <summary>Steps that both took.</summary>
    public long Steps { get; private set; }

    /// <inheritdoc/>
    public void Stepped(IMachine machine, State before, SpecEvent e, IRule rule, State after)
    {
        if (Difference is not null)
        {
            return;
        }

        if (!_machines.TryGetValue(machine.Name, out StateMachine<string, string>? exported))
        {
            exported = ExportedMachines.All[machine.Name](() => _state, state => _state = state, id => id == _rule, _ => _target);
            _machines.Add(machine.Name, exported);
        }

        (_state, _rule, _target) = (before.PhaseName, rule.Id, after.PhaseName);
        string trigger = StatelessExport.Trigger(rule);
        bool fails = (e as SpecCall)?.Result is not (null or Errno.OK);
        if (!exported.CanFire(trigger))
        {
            Difference = $"{machine.Name}: {trigger} cannot be fired in {before.PhaseName} by {rule.Id}";
        }
        else if (!fails)
        {
            exported.Fire(trigger);
            if (_state != after.PhaseName)
            {
                Difference = $"{machine.Name}: {rule.Id} enters {_state} in the export and {after.PhaseName} in the specification";
            }
        }

        Steps++;
    }
}
